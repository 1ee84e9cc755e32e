/** A token bucket: how many calls at once, and how many more per second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** How often something may be called. `total` limits all operations of the service together. */
interface ServiceRates {
  readonly total?: Rate;
  readonly operations: Readonly<Record<string, Rate>>;
  /** The rate of operations that have none of their own, by their verb. */
  readonly otherwise?: { readonly reading: Rate; readonly changing: Rate };
}

const once = (seconds: number): Rate => ({ burst: 1, perSecond: 1 / seconds });

/**
 * The published rates of the APIs that provisioning uses.
 * Sources: "Quotas for creating, deploying and managing an API" of the API Gateway Developer Guide (regional and private APIs)
 * and "Request throttling for the Amazon EC2 API" of the EC2 Developer Guide.
 */
export const publishedRates: Readonly<Record<string, ServiceRates>> = {
  apigateway: {
    total: { burst: 40, perSecond: 10 },
    operations: {
      CreateRestApi: once(3),
      ImportRestApi: once(3),
      PutRestApi: once(1),
      DeleteRestApi: once(30),
      CreateDeployment: once(5),
      CreateResource: { burst: 5, perSecond: 5 },
      DeleteResource: { burst: 5, perSecond: 5 },
      GetResources: { burst: 5, perSecond: 2.5 },
      UpdateAccount: once(20),
    },
  },
  ec2: {
    operations: {
      CreateVpcEndpoint: { burst: 4, perSecond: 0.3 },
      ModifyVpcEndpoint: { burst: 4, perSecond: 0.3 },
      DeleteVpcEndpoints: { burst: 4, perSecond: 0.3 },
      CreateTags: { burst: 100, perSecond: 10 },
      DeleteTags: { burst: 100, perSecond: 10 },
      CreateNetworkInterface: { burst: 100, perSecond: 5 },
    },
    otherwise: { reading: { burst: 100, perSecond: 20 }, changing: { burst: 50, perSecond: 5 } },
  },
};

/** The rate of these two when they ask for everything at once: neither filter nor page. */
export const unfilteredRate: Rate = { burst: 50, perSecond: 10 };

/** The operations that `unfilteredRate` holds for. */
export const slowUnfiltered: readonly string[] = [
  'DescribeSecurityGroups',
  'DescribeNetworkInterfaces',
];
