import type { Layer, Verdict } from './trace.ts';

/** Says what of one layer was seen, whether a call gets past it, and why. */
export const layerOf =
  (layer: Layer['layer'], authorization?: string) =>
  (verdict: Verdict, seen: string, because: string): Layer => ({
    layer,
    ...(authorization !== undefined && { authorization }),
    verdict,
    seen,
    because,
  });

/** Why nothing can be said. */
export const untold = 'It cannot be told.';
