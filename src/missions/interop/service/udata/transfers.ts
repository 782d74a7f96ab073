import type { Ctx } from '#kernel/context'
import type { Party, Transfer } from '#missions/catalogue'
import { findOrganizations, findPersons, type Organization, type Person } from '#missions/people'
import { instant, toUserRef } from './names.ts'
import { toOrganizationRef } from './organization-shape.ts'

/** What udata transfers, and what it is here. */
export const transferKinds = { Dataset: 'dataset', Reuse: 'reuse', Dataservice: 'dataservice' } as const
type TransferClass = keyof typeof transferKinds
export const transferClasses = ['Dataset', 'Reuse', 'Dataservice'] as const satisfies TransferClass[]

/** Transfers as udata tells them; kinds that it does not transfer keep their own name. */
export async function presentTransfers(ctx: Ctx, transfers: readonly Transfer[]) {
  const parties = transfers.flatMap(({ from, to }) => [from, to])
  const [organizations, persons] = await Promise.all([
    findOrganizations(ctx, idsOf(parties.map(({ organization }) => organization))),
    findPersons(
      ctx,
      idsOf([...parties.map(({ person }) => person), ...transfers.map(({ proposedBy }) => proposedBy)]),
    ),
  ])
  const around = { organizations, persons, site: ctx.config.publicUrl, actor: ctx.actor }
  return transfers.map((transfer) => ({
    id: transfer.id,
    user: toUser(around, transfer.proposedBy?.id),
    owner: toParty(around, transfer.from),
    recipient: toParty(around, transfer.to),
    subject: { class: classOf(transfer.record.kind), id: transfer.record.id },
    comment: transfer.comment,
    created: instant(transfer.createdAt),
    status: transfer.status,
    responded: instant(transfer.decidedAt),
    // As udata writes it.
    reponse_comment: transfer.answer || null,
  }))
}

interface Around {
  organizations: readonly Organization[]
  persons: ReadonlyMap<string, Person>
  site: string
  actor: Ctx['actor']
}

function toParty(around: Around, { organization, person }: Party) {
  const found = around.organizations.find(({ id }) => id === organization?.id)
  return found ? toOrganizationRef(found, around) : toUser(around, person?.id)
}

function toUser({ persons, site }: Around, id: string | undefined) {
  const person = id === undefined ? undefined : persons.get(id)
  return person ? toUserRef(person, site) : null
}

function classOf(kind: string): string {
  return transferClasses.find((name) => transferKinds[name] === kind) ?? kind
}

function idsOf(found: readonly ({ id: string } | null)[]): string[] {
  return [...new Set(found.flatMap((one) => one?.id ?? []))]
}
