import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { localPath } from '#kernel/words'
import { type Dataset, labelOf, licenses, licensesAndNone } from '#missions/catalogue'
import { agentWords } from './words.ts'

export const Citation = z.object({
  text: z.string().describe('The sentence to give with the answer'),
  dataset: z.string(),
  producer: z.string(),
  licence: z.string(),
  licence_url: z.string().nullable(),
  updated: z.string().nullable().describe('Last update of the data, ISO 8601'),
  link: z.string().describe('Page of the dataset'),
})
export type Citation = z.infer<typeof Citation>

/** What must be said with any figure that comes from a dataset (CRPA, L.322-1: source and date of last update). */
export function toCitation(
  { config, lang }: Pick<Ctx, 'config' | 'lang'>,
  dataset: Pick<Dataset, 'title' | 'organization' | 'owner' | 'license' | 'lastUpdate' | 'path'>,
): Citation {
  const words = agentWords[lang]
  const producer = dataset.organization?.name ?? dataset.owner?.name ?? words.unknownProducer
  const licence = labelOf(licensesAndNone, dataset.license ?? 'notspecified', lang)
  const link = `${config.publicUrl}${localPath(lang, dataset.path)}`
  const updated = dataset.lastUpdate?.slice(0, 10) ?? null
  return {
    text: words.source({ title: dataset.title, producer, licence, updated, link }),
    dataset: dataset.title,
    producer,
    licence,
    licence_url: licenses.find(({ id }) => id === dataset.license)?.url ?? null,
    updated: dataset.lastUpdate,
    link,
  }
}
