import type { Ctx } from '#kernel/context'
import type { Grant } from '#missions/exchange'
import type { Recipient, Verdict } from '../../schema/package.ts'
import type { FileRow, PackageRow } from '../../tables.ts'
import { fieldsOf, type HeldFlow, listHeldGrants, opens } from '../flows.ts'

/** A recipient of a draft, and the grant under which it would receive it. */
export interface Addressed extends Recipient {
  grant: Grant | null
}

/** What would happen if the draft were sent now: who would receive which files, and why others would not. */
export async function previewRecipients(
  ctx: Ctx,
  {
    row,
    flow,
    files,
  }: { row: Pick<PackageRow, 'recipients' | 'purpose'>; flow: HeldFlow; files: readonly FileRow[] },
): Promise<Addressed[]> {
  const held = (await listHeldGrants(ctx)).filter((grant) => opens(grant, flow))
  return row.recipients.map((siret) => {
    const theirs = held.filter(({ consumerSiret }) => consumerSiret === siret)
    const fit = theirs.filter(({ purposes }) => purposes.some(({ code }) => code === row.purpose))
    // Of several, the one that opens most of it.
    const [best] = fit.toSorted((a, b) => countOpened(b, flow, files) - countOpened(a, flow, files))
    const opened = best ? countOpened(best, flow, files) : 0
    return {
      ...{ siret, name: theirs[0]?.consumerName ?? '', files: opened },
      ...{ grant: best ?? null, grantNumber: best?.number ?? null },
      verdict: judge({ granted: theirs.length > 0, fits: best !== undefined, opened, sent: files.length }),
    }
  })
}

function judge({
  granted,
  fits,
  opened,
  sent,
}: {
  granted: boolean
  fits: boolean
  opened: number
  sent: number
}): Verdict {
  if (!granted) return 'no-grant'
  if (!fits) return 'purpose-not-granted'
  return sent > 0 && opened === 0 ? 'nothing-granted' : 'ready'
}

function countOpened(grant: Grant, { call }: HeldFlow, files: readonly FileRow[]): number {
  const fields = fieldsOf(grant, call.key)
  return files.filter(({ field }) => fields.has(field)).length
}
