import { z } from 'zod'
import { errorsOf, type SpokenDialect } from '#kernel/http'

/** Who collects catalogues reads a status and a message, as those of udata. */
export const dcatDialect: SpokenDialect = {
  name: 'dcat',
  prefixes: ['/catalog.'],
  documented: {
    tags: { DCAT: 'The catalogue in DCAT-AP 3, in every syntax of RDF' },
    refused: z.object({ message: z.string(), errors: z.record(z.string(), z.string()).optional() }),
  },
  tell: (refusal, { lang }) => {
    const { rule } = refusal
    const wrong = errorsOf(refusal).map(({ pointer, detail }) => [pointer.slice(1), detail] as const)
    const message = `${rule.title[lang]}. ${rule.remedy[lang]}`
    const body = wrong.length > 0 ? { message, errors: Object.fromEntries(wrong) } : { message }
    return { status: rule.status, body }
  },
}
