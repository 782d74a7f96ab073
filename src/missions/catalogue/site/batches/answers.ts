import { z } from 'zod'
import { BatchChange } from '../../schema/batch.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import type { Chosen } from '../../service/batches/batches.ts'
import { findTypedPlace } from '../../service/typed-place.ts'
import { ownStates } from '../../service/workspace.ts'

const Found = z.object({
  q: z.string().trim().max(200).catch(''),
  organization: z.string().max(40).catch(''),
  state: z.enum(ownStates).catch('all'),
})
const pick = /^pick-(.{1,40})$/

/** Which datasets the list, then the questions, mean: those ticked, or all that its filters find. */
export function chosenOf(values: FormValues): Chosen {
  if (textOf(values, 'scope') === 'found') return { found: Found.parse(values) }
  return { datasets: Object.keys(values).flatMap((name) => pick.exec(name)?.[1] ?? []) }
}

/** The same, as the hidden fields of a form. */
export function toHidden(chosen: Chosen): [name: string, value: string][] {
  if ('datasets' in chosen) return chosen.datasets.map((id) => [`pick-${id}`, 'on'])
  const { q, organization, state } = chosen.found
  return [
    ['scope', 'found'],
    ['q', q],
    ['organization', organization],
    ['state', state],
  ]
}

/** The answer to one question, as a change of the API, not checked yet. */
function changeOf(values: FormValues): Record<string, unknown> {
  const what = textOf(values, 'what')
  const text = (name: string) => textOf(values, name)
  if (what === 'tags') return { what, add: tagsOf(text('add')), remove: tagsOf(text('remove')) }
  if (what === 'territory') return { what, zones: zonesOf(text('place')) }
  if (what === 'archive') return { what, archived: { yes: true, no: false }[text('archived')] }
  if (what === 'transfer') {
    const organization = text('organization')
    return { what, organization: organization === 'self' ? null : organization }
  }
  return { what, [what]: text(what) }
}

/** The fields in which each question is answered. */
export const fieldOf = {
  ...{ license: 'license', frequency: 'frequency', tags: 'add', contact: 'contact' },
  ...{ territory: 'place', transfer: 'organization', visibility: 'visibility', archive: 'archived' },
} as const satisfies Record<BatchChange['what'], string>

export const Answers = z.preprocess(
  (body) => {
    const values = z.record(z.string(), z.unknown()).parse(body)
    return { chosen: chosenOf(values), change: changeOf(values) }
  },
  z.object({ chosen: z.custom<Chosen>(), change: BatchChange.refine(saysSomething) }),
)

function saysSomething(change: BatchChange): boolean {
  return change.what !== 'tags' || change.add.length + change.remove.length > 0
}

function tagsOf(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

function zonesOf(place: string): string[] {
  const found = findTypedPlace(place)
  return found ? [found.id] : []
}
