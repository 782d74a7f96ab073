import type { Ctx } from '#kernel/context'
import type { Activity } from '#missions/catalogue'
import { findPersons } from '#missions/people'
import { instant, toUserRef } from './names.ts'
import { toOrganizationRef } from './organization-shape.ts'
import { words } from './words.ts'

/** What udata calls what happened; everything else is a change. */
const keys = new Map<string, keyof (typeof words)['fr']['activities']>([
  ['created', 'dataset:created'],
  ['published', 'dataset:created'],
  ['deleted', 'dataset:deleted'],
  ['resource-added', 'dataset:resource:added'],
  ['resource-changed', 'dataset:resource:updated'],
  ['resource-removed', 'dataset:resource:deleted'],
])

/** Changes of datasets. Who made them is told to those who may know it: the verb leaves it out for others. */
export async function presentActivity(ctx: Ctx, activities: readonly Activity[]) {
  const { actor, lang } = ctx
  const { publicUrl: site } = ctx.config
  const persons = await findPersons(
    ctx,
    activities.flatMap(({ change }) => change.actorId ?? []),
  )
  return activities.map(({ dataset, change }) => {
    const { organization } = dataset
    const person = persons.get(change.actorId ?? '')
    const key = keys.get(change.action.replace(/^unseen-/, '')) ?? 'dataset:updated'
    return {
      actor: person ? toUserRef(person, site) : null,
      organization: organization && toOrganizationRef(organization, { site, actor }),
      related_to: dataset.title,
      ...{ related_to_id: dataset.id, related_to_kind: 'Dataset', related_to_url: `${site}${dataset.path}/` },
      created_at: instant(change.at),
      ...{ label: words[lang].activities[key], key, icon: null },
      ...{ changes: Object.keys(change.diff), extras: {} },
    }
  })
}
