import { z } from 'zod';
import { resultSchema } from '../result.ts';

/** What a call has to get past, in the order in which it comes to it. */
export const layers = [
  'endpoint',
  'dns',
  'security-group',
  'network-acl',
  'endpoint-policy',
  'api',
  'resource-policy',
  'method-authorization',
] as const;

const verdictSchema = z.enum(['passes', 'stops', 'depends', 'unknown']);

/** One thing that a call has to get past, and whether it does. */
export const layerSchema = z.strictObject({
  layer: z.enum(layers),
  authorization: z
    .string()
    .optional()
    .meta({ description: 'The authorization of the methods that this is said of; else of all.' }),
  verdict: verdictSchema,
  seen: z.string().meta({ description: 'What was observed, with ids and values.' }),
  because: z.string().meta({ description: 'Why that lets a call through, or does not.' }),
});

/** The way of a call through one endpoint. */
export const routeSchema = z.strictObject({
  vpcEndpointId: z.string(),
  verdict: verdictSchema,
  stoppedBy: z.enum(layers).optional().meta({ description: 'The first layer that stops it.' }),
  layers: z.array(layerSchema),
  urls: resultSchema.shape.invokeUrls.meta({
    description: 'The URLs that work from there; none where a layer stops every call.',
  }),
});

/** Whether calls from somewhere would get through, and if not, what stops them. */
export const traceSchema = z.strictObject({
  from: z.string(),
  verdict: verdictSchema,
  because: z.string(),
  routes: z.array(routeSchema),
});

export type Verdict = z.infer<typeof verdictSchema>;
export type Layer = z.infer<typeof layerSchema>;
export type Route = z.infer<typeof routeSchema>;
export type Trace = z.infer<typeof traceSchema>;
