import type {
  DiagnosedDeployment,
  DiagnosedMethod,
  DiagnosedRestApi,
  DiagnosedStage,
} from '../private-api/diagnosis/picture.ts';

/** What a diagnosis asks of API Gateway: reads alone, of APIs that anybody may have made. Every list is whole. */
export interface ApiGatewayInspection {
  inspectRestApi(id: string): Promise<DiagnosedRestApi | undefined>;
  /** All of the account and region, private or not. */
  inspectRestApis(): Promise<DiagnosedRestApi[]>;
  /** The methods of the working copy, and how many resources it has. */
  inspectResources(restApiId: string): Promise<{ count: number; methods: DiagnosedMethod[] }>;
  inspectStages(restApiId: string): Promise<DiagnosedStage[]>;
  inspectDeployment(
    restApiId: string,
    deploymentId: string,
  ): Promise<DiagnosedDeployment | undefined>;
  /** The role by which API Gateway writes logs in this account and region. */
  findCloudWatchRole(): Promise<string | undefined>;
}
