import { type Ctx, transact } from '#kernel/context'
import { requireNotWithdrawn } from '#missions/conversation'
import { getOrganization, holdOwner, unassignAll } from '#missions/people'
import { mayGovern, mayTransfer } from '../../policy.ts'
import type { Entry } from '../../schema/entry.ts'
import { refuse } from '../../schema/refusals.ts'
import { type Described, type Reversions, reversionsOf } from '../former-values.ts'
import { findProducer } from '../producers.ts'
import { detailsOf, type EntryNoun } from './noun.ts'
import { type Change, changeEntry } from './saving.ts'

interface At {
  version?: number | undefined
}

type Verb<T, Input = At> = (ctx: Ctx, id: string, input?: Input) => Promise<T>

export interface Destination {
  /** null: to the actor. */
  organization: string | null
  /** Whose it is has agreed: the actor answers for who receives it. */
  agreed?: boolean | undefined
}

/** What is done to an entry as a whole; each verb answers it as it then is. Twice is not an error. */
export interface EntryStates<T> extends Reversions<T> {
  publish: Verb<T>
  unpublish: Verb<T>
  archive: Verb<T>
  unarchive: Verb<T>
  /** Hides it from all but those who may restore it: nothing is erased. */
  remove: Verb<T>
  restore: Verb<T>
  /** To another organisation where the actor has the same right, or to the actor. */
  transfer: (ctx: Ctx, id: string, input: At & Destination) => Promise<T>
}

export function entryStates<D, T extends Entry, C extends object>(
  noun: EntryNoun<D>,
  verbs: Pick<Described<T, C>, 'get' | 'save' | 'changes'>,
): EntryStates<T> {
  const { get } = verbs
  const change =
    (action: string, ...[work, more]: [Change, { governed: boolean; deleted: boolean }?]): Verb<T> =>
    (ctx, id, { version } = {}) =>
      transact(ctx, async (ctx) => {
        const may = more?.governed ? { may: mayGovern } : {}
        const deleted = more?.deleted ?? false
        await changeEntry(ctx, noun, { id, version, action, ...may, deleted, change: work })
        return get(ctx, id)
      })
  const governed = { governed: true, deleted: true }
  return {
    ...reversionsOf({ ...verbs, kind: noun.kind, notYours: noun.refuse.notYours }),
    publish: change('published', (ctx, row) => {
      const errors = noun.missing(row, detailsOf(noun, row), ctx.lang)
      if (errors.length > 0) throw refuse.notReadyToPublish({ errors })
      return { visibility: 'public', published_at: row.published_at ?? ctx.now() }
    }),
    unpublish: change('unpublished', (_ctx, row) =>
      row.visibility === 'public' ? { visibility: 'private' } : {},
    ),
    archive: change('archived', (ctx, row) => ({ archived_at: row.archived_at ?? ctx.now() })),
    unarchive: change('unarchived', () => ({ archived_at: null })),
    remove: change('deleted', (ctx, row) => ({ deleted_at: row.deleted_at ?? ctx.now() }), governed),
    restore: change('restored', restoring, governed),
    transfer: (ctx, id, { organization, version, agreed }) =>
      transact(ctx, async (ctx) => {
        const change: Change = (ctx, row) => transferring(ctx, row, { organization, agreed })
        await changeEntry(ctx, noun, {
          ...{ id, version, action: 'transferred', may: mayGovern, agreed, change },
        })
        return get(ctx, id)
      }),
  }
}

type Row = Parameters<Change>[1]

async function restoring(ctx: Ctx, row: Row) {
  await requireNotWithdrawn(ctx, row)
  if (row.owner_id) await holdOwner(ctx, row.owner_id)
  if (row.organization_id && !(await findProducer(ctx, row.organization_id)))
    throw refuse.producerDeleted({ id: row.organization_id })
  return { deleted_at: null }
}

async function transferring(ctx: Ctx, row: Row, { organization, agreed }: Destination) {
  const organizationId =
    organization === null ? null : (await getOrganization(ctx, organization)).organization.id
  const from = { organizationId: row.organization_id, ownerId: row.owner_id, assigned: false }
  const to = { organizationId, ownerId: organizationId === null ? ctx.actor.id : null }
  if (!mayTransfer(ctx.actor, { from, to, agreed })) throw refuse.notYourOrganization({ id: organizationId })
  if (to.ownerId) await holdOwner(ctx, to.ownerId)
  const columns = { organization_id: to.organizationId, owner_id: to.ownerId }
  if (to.organizationId === row.organization_id && to.ownerId === row.owner_id) return columns
  await unassignAll(ctx, { kind: row.kind, id: row.id })
  // Contact points are those of a producer: another one names its own.
  return { ...columns, contact_points: [] }
}
