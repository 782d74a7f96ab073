import type { Ctx } from '#kernel/context'
import { type Column, csvLines } from '#kernel/text/csv'
import { localPath } from '#kernel/words'
import type { PersonalPart } from '#missions/people'
import type { Contest } from '../../schema/contest.ts'
import type { OwnAccess } from '../../schema/own-access.ts'
import { refuse } from '../../schema/refusals.ts'
import { endingOf } from '../../vocabulary/endings.ts'
import { listMyContests } from '../contests/reading.ts'
import { type MyAccess, openMyAccesses, readMyAccesses } from './mine.ts'
import { accessWords } from './words.ts'

/** A page of the accesses about the person who asks, for a machine. @throws franceConnectNeeded, identityIncomplete */
export async function pageOwnAccesses(ctx: Ctx, cursor: string | undefined) {
  const { state, items, next, isStale } = await readMyAccesses(ctx, cursor)
  if (state === 'sign-in') throw refuse.franceConnectNeeded()
  if (state === 'incomplete') throw refuse.identityIncomplete()
  const contests = await listMyContests(ctx)
  return { items: items.map((access) => toOwn(ctx, access, contests)), next, isStale }
}

/** All of them, as they are read. @throws franceConnectNeeded, identityIncomplete */
export async function openOwnAccesses(ctx: Ctx): Promise<AsyncGenerator<OwnAccess>> {
  const [accesses, contests] = [await openMyAccesses(ctx), await listMyContests(ctx)]
  return each(ctx, accesses, contests)
}

async function* each(ctx: Ctx, accesses: AsyncIterable<MyAccess>, contests: readonly Contest[]) {
  for await (const access of accesses) yield toOwn(ctx, access, contests)
}

/** The same as a sheet. @throws franceConnectNeeded, identityIncomplete */
export async function ownSheet(ctx: Ctx): Promise<AsyncGenerator<string>> {
  return csvLines(columns, await openOwnAccesses(ctx))
}

/** For the export of personal data, which asks nobody to sign in elsewhere: it says what is missing then. */
export const ownPart: PersonalPart = {
  name: 'accesses',
  read: async (ctx) => {
    const { state, isStale } = await readMyAccesses(ctx)
    const items = state === 'ready' ? await openOwnAccesses(ctx) : none()
    return { notes: { state, isStale, needs: state === 'ready' ? null : 'FranceConnect' }, items }
  },
}

async function* none(): AsyncGenerator<OwnAccess> {}

/** What happened, in a sentence. */
export function happenedOf(
  { lang }: Pick<Ctx, 'lang'>,
  access: Pick<MyAccess, 'outcome' | 'reason'>,
): string {
  const words = accessWords[lang]
  const ending = endingOf(access)
  return ending ? `${words.endings[ending]} ${words.nothing}` : words.released
}

function toOwn(ctx: Ctx, access: MyAccess, contests: readonly Contest[]): OwnAccess {
  const { node, sequence, grant, delegateId, delegate } = access
  const purpose = grant.purposes.find(({ code }) => code === access.purpose)
  const labels = new Map(grant.fields.map(({ key, label }) => [key, label]))
  const found = contests.find((one) => one.node === node && one.sequence === sequence)
  return {
    ...{ id: access.id, at: access.at, node, sequence, caseReference: access.caseReference },
    consumer: { id: access.consumerId, name: grant.consumerName },
    delegate: delegateId === null ? null : { id: delegateId, name: delegate ?? '' },
    provider: { id: access.providerId, name: grant.providerName },
    api: { id: access.apiId, title: grant.apiTitle },
    grant: { id: access.grantId, number: `H${grant.number}` },
    procedure: grant.procedure,
    purpose: { code: access.purpose, label: purpose?.label ?? access.purpose },
    fields: access.fields.map((key) => ({ key, label: labels.get(key) ?? key })),
    ...{ persons: access.persons, outcome: access.outcome, ending: endingOf(access) },
    ...{
      happened: happenedOf(ctx, access),
      isProven: access.isProven,
      contest: found ? toOwnContest(found) : null,
    },
    url: ctx.config.publicUrl + localPath(ctx.lang, `/account/accesses/${node}/${sequence}`),
  }
}

function toOwnContest({
  node: _node,
  sequence: _sequence,
  grantId: _grant,
  consumerId: _consumer,
  ...said
}: Contest) {
  return said
}

const columns: Column<OwnAccess>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'at', value: ({ at }) => at },
  { name: 'consumer', value: ({ consumer }) => consumer.name, free: true },
  { name: 'delegate', value: ({ delegate }) => delegate?.name, free: true },
  { name: 'provider', value: ({ provider }) => provider.name, free: true },
  { name: 'api', value: ({ api }) => api.title, free: true },
  { name: 'grant', value: ({ grant }) => grant.number },
  { name: 'procedure', value: ({ procedure }) => procedure, free: true },
  { name: 'purpose', value: ({ purpose }) => purpose.label, free: true },
  { name: 'case_reference', value: ({ caseReference }) => caseReference, free: true },
  { name: 'fields', value: ({ fields }) => fields.map(({ label }) => label).join(' ; '), free: true },
  { name: 'persons', value: ({ persons }) => persons },
  { name: 'outcome', value: ({ outcome }) => outcome },
  { name: 'happened', value: ({ happened }) => happened },
  { name: 'contest', value: ({ contest }) => contest?.state },
  { name: 'url', value: ({ url }) => url },
]
