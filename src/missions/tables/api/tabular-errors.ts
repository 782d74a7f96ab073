import { z } from 'zod'
import { errorsOf, type SpokenDialect } from '#kernel/http'

/** How api-tabular tells errors: one for each wrong place, or one in all. */
export const tabularDialect: SpokenDialect = {
  name: 'tabular',
  prefixes: [],
  documented: {
    tags: { tabular: 'Rows of resources, in the words of api-tabular' },
    refused: z.object({
      errors: z.array(z.object({ code: z.string(), title: z.string(), detail: z.string() })),
    }),
  },
  tell: (refusal, { lang }) => {
    const { rule } = refusal
    const wrong = errorsOf(refusal).map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`)
    const details = wrong.length > 0 ? wrong : [rule.remedy[lang]]
    const errors = details.map((detail) => ({
      code: String(rule.status),
      title: rule.title[lang],
      detail,
    }))
    return { status: rule.status, body: { errors } }
  },
}
