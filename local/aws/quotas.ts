import { isMutating } from './calls-log.ts';
import { publishedRates, slowUnfiltered, unfilteredRate, type Rate } from './published-rates.ts';
import { throttlingError } from './throttling.ts';
import { TokenBucket } from './token-bucket.ts';

interface MeteredCall {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Meters calls against the rates that AWS publishes. */
export class Quotas {
  readonly #buckets = new Map<string, TokenBucket>();

  /**
   * Takes a token for the call from every bucket that it falls in, or from none.
   * Throws the service's throttling error, with how long to wait, when one of them is empty.
   */
  take(call: MeteredCall, now: number): void {
    const buckets = ratesOf(call).map(([name, rate]) =>
      this.#bucket(bucketKey(call, name), rate, now),
    );
    const seconds = Math.max(0, ...buckets.map((bucket) => bucket.secondsUntilToken(now)));
    if (seconds > 0) throw throttlingError(call.service, seconds);
    for (const bucket of buckets) bucket.take();
  }

  clear(): void {
    this.#buckets.clear();
  }

  #bucket(key: string, rate: Rate, now: number): TokenBucket {
    const bucket = this.#buckets.get(key) ?? new TokenBucket(rate, now);
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

const ratesOf = ({ service, operation, input }: MeteredCall): [string, Rate][] => {
  const rates = publishedRates[service];
  if (!rates) return [];
  const unfiltered =
    slowUnfiltered.includes(operation) && !('Filters' in input) && !('MaxResults' in input);
  const fallback = isMutating(operation) ? rates.otherwise?.changing : rates.otherwise?.reading;
  const own = unfiltered ? unfilteredRate : (rates.operations[operation] ?? fallback);
  const ownName = unfiltered ? `${operation} unfiltered` : operation;
  return [
    ...(rates.total ? [['total', rates.total] satisfies [string, Rate]] : []),
    ...(own ? [[ownName, own] satisfies [string, Rate]] : []),
  ];
};

/** Assumed of API Gateway: its quotas page says "per account" and leaves open whether also per Region. EC2's are per Region. */
const bucketKey = ({ account, region, service }: MeteredCall, name: string): string =>
  [account, service === 'apigateway' ? '' : region, service, name].join('/');
