import { type Ctx, transact } from '#kernel/context'
import type { Dataset } from '../../schema/dataset.ts'
import type { TemplateSpatial } from '../../schema/dataset-template.ts'
import { createDraft } from '../datasets.ts'
import { toDraft } from '../duplication.ts'
import { isTerritory } from '../territories.ts'
import { loadTemplate } from './reading.ts'

/**
 * Opens a draft of the organisation from one of its templates. What the template names and is no more, a contact point
 * or a territory, is left out.
 * @throws datasetTemplateNotFound
 */
export function beginDataset(ctx: Ctx, id: string): Promise<Dataset> {
  return transact(ctx, async (ctx) => {
    const { content, organization_id: organization } = await loadTemplate(ctx, id)
    const draft = toDraft({ ...content, organization })
    return createDraft(ctx, {
      ...draft,
      spatial: draft.spatial && standing(draft.spatial),
      contactPoints: await standingContacts(ctx, organization, draft.contactPoints ?? []),
    })
  })
}

function standing(spatial: TemplateSpatial): TemplateSpatial {
  return { ...spatial, zones: spatial.zones.filter(isTerritory) }
}

async function standingContacts(
  { db }: Ctx,
  organization: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('catalogue.contact_point')
    .select('id')
    .where('id', 'in', [...ids])
    .where('organization_id', '=', organization)
    .execute()
  const known = new Set(rows.map((row) => row.id))
  return ids.filter((id) => known.has(id))
}
