import { emptyApiGateway, type ApiGatewayState } from './apigateway/state.ts';
import { emptyDynamodb, type DynamodbState } from './dynamodb/state.ts';
import { emptyEc2, type Ec2State } from './ec2/state.ts';
import { Roles } from './iam/roles.ts';
import { emptyLambda, type LambdaState } from './lambda/state.ts';
import { Organization } from './organizations/organization.ts';
import { emptyS3, type S3State } from './s3/state.ts';

/** What exists in one account and region, by service. */
export interface RegionState {
  readonly ec2: Ec2State;
  readonly apigateway: ApiGatewayState;
  readonly dynamodb: DynamodbState;
  readonly lambda: LambdaState;
  readonly s3: S3State;
}

/** Everything that exists, per account and region. An account or region begins to exist, empty, when it is first named. */
export class World {
  readonly #regions = new Map<string, Map<string, RegionState>>();
  /** What accounts have not enabled, as `account/region`: every other region is open to every account. */
  readonly #closed = new Set<string>();
  /** Of every account. */
  readonly roles = new Roles();
  readonly organization = new Organization();

  in(account: string, region: string): RegionState {
    const regions = this.#regions.get(account) ?? new Map<string, RegionState>();
    this.#regions.set(account, regions);
    const state = regions.get(region) ?? {
      ec2: emptyEc2(),
      apigateway: emptyApiGateway(),
      dynamodb: emptyDynamodb(),
      lambda: emptyLambda(),
      s3: emptyS3(),
    };
    regions.set(region, state);
    return state;
  }

  /** Every account and region that was ever named, with what exists there. */
  *all(): Generator<{ account: string; region: string; state: RegionState }> {
    for (const [account, regions] of this.#regions)
      for (const [region, state] of regions) yield { account, region, state };
  }

  disableRegion(account: string, region: string): void {
    this.#closed.add(`${account}/${region}`);
  }

  enableRegion(account: string, region: string): void {
    this.#closed.delete(`${account}/${region}`);
  }

  isEnabled(account: string, region: string): boolean {
    return !this.#closed.has(`${account}/${region}`);
  }

  clear(): void {
    this.#regions.clear();
    this.#closed.clear();
    this.roles.clear();
    this.organization.clear();
  }
}
