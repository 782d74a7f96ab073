import type { z } from 'zod'
import type { HarvestOutcome } from '../../schema/harvested.ts'

type Refused = Extract<HarvestOutcome, { outcome: 'refused' }>

interface Standing {
  slug: string
  organization_id: string | null
  deleted_at: Date | null
}

/** Why what a source says of a record is not kept: it has no name, it was deleted here, or is somebody else's. */
export function objection(
  { id, title }: { id: string | null; title: string | undefined },
  row: Standing | undefined,
  organizationId: string,
): Refused | null {
  if (id === null) return (title ?? '').trim() === '' ? refused('invalid', 'title') : null
  if (!row) return refused('unknown', id)
  if (row.deleted_at) return refused('deleted', row.slug)
  return row.organization_id === organizationId ? null : refused('elsewhere', row.slug)
}

/** What is not of the shape that is kept. */
export function invalid({ issues }: z.ZodError): Refused {
  const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ; ')
  return refused('invalid', detail.slice(0, 500))
}

function refused(reason: Refused['reason'], detail: string): Refused {
  return { outcome: 'refused', reason, detail }
}
