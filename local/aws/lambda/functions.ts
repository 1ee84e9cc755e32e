import { createHash, randomUUID } from 'node:crypto';
import type {
  AliasConfiguration,
  CreateAliasRequest,
  CreateFunctionRequest,
  DeleteFunctionRequest,
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
} from '@aws-sdk/client-lambda';
import { notImitated, refuseUnimitated } from '../refusal.ts';
import type { Operation } from '../service.ts';
import { invalidParameter, resourceConflict } from './errors.ts';
import { getNamed, readNaming } from './named-function.ts';
import type { StoredFunction } from './state.ts';

const showFunction = (
  stored: StoredFunction,
  qualifier: string | undefined,
): FunctionConfiguration => ({
  FunctionName: stored.name,
  FunctionArn: qualifier === undefined ? stored.arn : `${stored.arn}:${qualifier}`,
  Runtime: stored.runtime as FunctionConfiguration['Runtime'],
  Role: stored.role,
  Handler: stored.handler,
  CodeSize: stored.codeSize,
  CodeSha256: stored.codeSha256,
  Description: stored.description,
  Timeout: 3,
  MemorySize: 128,
  LastModified: stored.lastModified,
  Version: '$LATEST',
  PackageType: 'Zip',
  Architectures: ['x86_64'],
  State: 'Active',
  LastUpdateStatus: 'Successful',
});

/** Keeps a function. What it runs is not kept. */
export const createFunction: Operation<CreateFunctionRequest, FunctionConfiguration> = (
  input,
  call,
) => {
  refuseUnimitated(
    input,
    ['FunctionName', 'Runtime', 'Role', 'Handler', 'Code', 'Description'],
    'CreateFunction',
  );
  const { arn, name, qualifier } = readNaming(input, call);
  const zip = input.Code?.ZipFile;
  // Assumed: the words of both.
  if (name === '' || qualifier !== undefined)
    throw invalidParameter(`Invalid function name: ${input.FunctionName ?? ''}`);
  if (!zip) throw invalidParameter('The code of a function must be given as a ZIP file.');
  const { functions } = call.here.lambda;
  if (functions.has(name)) throw resourceConflict(`Function already exist: ${name}`);

  const stored: StoredFunction = {
    name,
    arn,
    role: input.Role ?? '',
    runtime: input.Runtime,
    handler: input.Handler,
    description: input.Description ?? '',
    codeSize: zip.byteLength,
    codeSha256: createHash('sha256').update(zip).digest('base64'),
    lastModified: new Date(call.clock.now()).toISOString().replace('Z', '+0000'),
    aliases: new Set(),
    policies: new Map(),
  };
  functions.set(name, stored);
  return showFunction(stored, undefined);
};

export const getFunctionConfiguration: Operation<
  GetFunctionConfigurationRequest,
  FunctionConfiguration
> = (input, call) => {
  const { stored, qualifier } = getNamed(input, 'GetFunctionConfiguration', call);
  return showFunction(stored, qualifier);
};

export const getFunction: Operation<GetFunctionRequest, GetFunctionResponse> = (input, call) => {
  const { stored, qualifier } = getNamed(input, 'GetFunction', call);
  return { Configuration: showFunction(stored, qualifier) };
};

export const deleteFunction: Operation<DeleteFunctionRequest, object> = (input, call) => {
  const { stored, qualifier } = getNamed(input, 'DeleteFunction', call);
  if (qualifier !== undefined) throw notImitated('Qualifier of DeleteFunction');
  call.here.lambda.functions.delete(stored.name);
  return {};
};

export const createAlias: Operation<CreateAliasRequest, AliasConfiguration> = (input, call) => {
  refuseUnimitated(input, ['FunctionName', 'Name', 'FunctionVersion'], 'CreateAlias');
  const { stored } = getNamed(input, 'CreateAlias', call);
  const { Name: alias = '' } = input;
  if (input.FunctionVersion !== '$LATEST')
    throw notImitated('FunctionVersion of CreateAlias, unless it is $LATEST');
  if (stored.aliases.has(alias))
    throw resourceConflict(`Alias already exists: ${stored.arn}:${alias}`);
  stored.aliases.add(alias);
  return {
    AliasArn: `${stored.arn}:${alias}`,
    Name: alias,
    FunctionVersion: '$LATEST',
    Description: '',
    RevisionId: randomUUID(),
  };
};
