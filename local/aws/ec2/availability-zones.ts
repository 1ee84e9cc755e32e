import type {
  AvailabilityZone,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
} from '@aws-sdk/client-ec2';
import { ec2Operation } from './ec2-operation.ts';
import { filtered, type FilterFields } from './filters.ts';

/** The zones of a region. Each has three here; on AWS some have up to six. */
export const zonesOf = (region: string): string[] => ['a', 'b', 'c'].map((zone) => region + zone);

/** The id of a zone, such as `use1-az1` for us-east-1a ("AZ IDs", AWS RAM user guide). Here every account has the same order. */
export const zoneIdOf = (zone: string): string => {
  const [country = '', ...rest] = zone.slice(0, -1).split('-');
  const place = rest
    .join('')
    .replaceAll(/north|south|east|west|central|gov/g, (word) => word.charAt(0));
  return `${country}${place}-az${zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0) + 1}`;
};

const filterFields: FilterFields<AvailabilityZone> = {
  'zone-name': (zone) => [zone.ZoneName],
  'zone-id': (zone) => [zone.ZoneId],
  'region-name': (zone) => [zone.RegionName],
  state: (zone) => [zone.State],
};

export const describeAvailabilityZones = ec2Operation<
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult
>('DescribeAvailabilityZones', ['Filters', 'ZoneNames'], ({ Filters, ZoneNames }, { region }) => {
  const zones = zonesOf(region)
    .filter((zone) => ZoneNames?.includes(zone) ?? true)
    .map((zone): AvailabilityZone => ({
      State: 'available',
      OptInStatus: 'opt-in-not-required',
      Messages: [],
      RegionName: region,
      ZoneName: zone,
      ZoneId: zoneIdOf(zone),
      GroupName: region,
      NetworkBorderGroup: region,
      ZoneType: 'availability-zone',
    }));
  return {
    AvailabilityZones: filtered(zones, Filters, filterFields, () => undefined),
  };
});
