import { AUTHORITATIVE_ANSWER, type DecodedPacket, type Packet, type SoaAnswer } from 'dns-packet';
import { addressesOf, type DnsView } from './addresses.ts';
import { findZone } from './zone.ts';

/** Response codes of RFC 1035, section 4.1.1, as the low bits of a message's flags. */
const rcodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;

/** Assumed: AWS publishes neither how long its aliases may be cached nor how long their absence may. */
const ttlSeconds = { alias: 60, absence: 60 };

const reply = (
  query: DecodedPacket,
  rcode: keyof typeof rcodes,
  records: Pick<Packet, 'answers' | 'authorities'> = {},
): Packet => ({
  id: query.id,
  type: 'response',
  flags: (rcode === 'REFUSED' ? 0 : AUTHORITATIVE_ANSWER) | rcodes[rcode],
  questions: query.questions,
  ...records,
});

const soa = (zone: string): SoaAnswer => ({
  type: 'SOA',
  name: zone,
  ttl: ttlSeconds.absence,
  data: {
    mname: `ns.${zone}`,
    rname: `hostmaster.${zone}`,
    serial: 1,
    refresh: 7200,
    retry: 900,
    expire: 1_209_600,
    minimum: ttlSeconds.absence,
  },
});

/** What a server answers that cannot do its work. */
export const failedAnswer = (query: DecodedPacket): Packet => reply(query, 'SERVFAIL');

/** The authoritative answer to a question about API Gateway's zones; all others are refused. */
export const answerTo = (query: DecodedPacket, view: DnsView): Packet => {
  const [question] = query.questions ?? [];
  const name = findZone(question?.name ?? '');
  if (!question || !name) return reply(query, 'REFUSED');
  if (name.label === '')
    return question.type === 'SOA'
      ? reply(query, 'NOERROR', { answers: [soa(name.zone)] })
      : reply(query, 'NOERROR', { authorities: [soa(name.zone)] });

  const addresses = addressesOf(view, name);
  if (addresses.length === 0) return reply(query, 'NXDOMAIN', { authorities: [soa(name.zone)] });
  if (question.type !== 'A') return reply(query, 'NOERROR', { authorities: [soa(name.zone)] });
  return reply(query, 'NOERROR', {
    answers: addresses.map((data) => ({
      type: 'A',
      name: question.name,
      ttl: ttlSeconds.alias,
      data,
    })),
  });
};
