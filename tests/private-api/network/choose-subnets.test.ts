import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseSubnets } from '../../../src/private-api/network/choose-subnets.ts';
import type { Subnet } from '../../../src/private-api/network/picture.ts';
import { aPicture, aSubnet } from './pictures.ts';

const offered = aPicture().service.zones;

const subnet = fc.record({
  zone: fc.constantFrom(...offered, 'eu-west-1d'),
  state: fc.constantFrom('available', 'available', 'available', 'pending', 'unavailable'),
  freeAddresses: fc.nat(3),
});
const subnets = fc
  .array(subnet, { maxLength: 12 })
  .map((list) => list.map((one, index) => aSubnet(index.toString(16), one)));

const isUsable = ({ state, zone, freeAddresses }: Subnet): boolean =>
  state === 'available' && offered.includes(zone) && freeAddresses > 0;

test('each zone that offers the service and has a usable subnet gets exactly one, its best', () => {
  fc.assert(
    fc.property(subnets, (there) => {
      const chosen = chooseSubnets(aPicture({ subnets: there }));
      const usable = there.filter(isUsable);

      expect(chosen.map(({ zone }) => zone)).toEqual(
        [...new Set(usable.map(({ zone }) => zone))].sort(),
      );
      for (const one of chosen) {
        expect(isUsable(one)).toBe(true);
        for (const other of usable.filter(({ zone }) => zone === one.zone))
          expect(
            one.freeAddresses > other.freeAddresses ||
              (one.freeAddresses === other.freeAddresses && one.id <= other.id),
          ).toBe(true);
      }
    }),
  );
});

test('the choice does not depend on the order in which subnets are listed', () => {
  fc.assert(
    fc.property(
      subnets.chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
      ),
      ([some, shuffled]) => {
        expect(chooseSubnets(aPicture({ subnets: shuffled }))).toEqual(
          chooseSubnets(aPicture({ subnets: some })),
        );
      },
    ),
  );
});
