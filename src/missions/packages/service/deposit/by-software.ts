import { anonymous, type Ctx } from '#kernel/context'
import type { Package } from '../../schema/package.ts'
import type { PackageDraft } from '../../schema/package-draft.ts'
import { refuse } from '../../schema/refusals.ts'
import { withdrawPackage } from '../ending.ts'
import { loadPackage } from '../loading.ts'
import { getPackage } from '../presenting.ts'
import { startPackage } from './drafting.ts'
import { addFile, type FileToAdd, removeFile } from './files.ts'
import { transmitPackage } from './transmitting.ts'

/** A software of a provider, which the gateway has judged, and the one API that it sends packages of. */
export interface Depositor {
  clientId: string
  name: string
  providerId: string
  apiId: string
}

/** What a software may do in the place of an editor of its organisation. */
export interface Deposits {
  /** `flow` is the id of a flow of the API, or the key of its operation. @throws flowClosed, keyReused */
  start: (draft: PackageDraft, idempotencyKey: string | null) => Promise<{ made: Package; isNew: boolean }>
  /** @throws packageNotFound, as all that follow */
  get: (id: string) => Promise<Package>
  /** @throws digestMissing, fieldUnknown, tooManyFiles, fileTooLarge, digestMismatch */
  addFile: (id: string, file: FileToAdd) => Promise<Package>
  removeFile: (id: string, fileId: string) => Promise<Package>
  transmit: (id: string) => Promise<Package>
  /** Null: it was a draft, and is no more. */
  withdraw: (id: string) => Promise<Package | null>
}

/** The verbs of a deposit, held to one API: other packages of the organisation are not there for its software. */
export function depositsOf(ctx: Ctx, depositor: Depositor): Deposits {
  const own = inPlaceOf(ctx, depositor)
  const within = async <T>(id: string, verb: () => Promise<T>): Promise<T> => {
    const { row, flow } = await loadPackage(own, id)
    if (row.sender_id !== depositor.providerId || flow.row.api_id !== depositor.apiId)
      throw refuse.packageNotFound()
    return verb()
  }
  return {
    start: async (draft, key) => {
      const flow = await findOwnFlow(ctx, { named: draft.flow, apiId: depositor.apiId })
      return startPackage(own, { ...draft, flow }, key)
    },
    get: (id) => within(id, () => getPackage(own, id)),
    addFile: (id, file) =>
      within(id, () => {
        if (file.sha256 === null) throw refuse.digestMissing()
        return addFile(own, id, file)
      }),
    removeFile: (id, fileId) => within(id, () => removeFile(own, id, fileId)),
    transmit: (id) => within(id, () => transmitPackage(own, id)),
    withdraw: (id) => within(id, () => withdrawPackage(own, id)),
  }
}

/** Nobody's account: it deposits for its organisation, and is named by what it is. */
function inPlaceOf(ctx: Ctx, { clientId, name, providerId }: Depositor): Ctx {
  return { ...ctx, actor: { ...anonymous, id: clientId, name, organizations: { [providerId]: 'editor' } } }
}

async function findOwnFlow({ db }: Ctx, { named, apiId }: { named: string; apiId: string }): Promise<string> {
  const row = await db
    .selectFrom('packages.flow')
    .select('id')
    .where('api_id', '=', apiId)
    .where((flow) => flow.or([flow('id', '=', named), flow('operation', '=', named)]))
    .executeTakeFirst()
  if (!row) throw refuse.flowClosed()
  return row.id
}
