import type { Ctx } from '#kernel/context'
import { keepTemplate } from '#missions/catalogue'

/** What the city begins its yearly datasets from. */
const demoTemplate = {
  office: 'clairval',
  name: 'Budget de l’année',
  guidance: 'Mettez l’année dans le titre, et déposez le budget voté en CSV, une ligne par compte.',
  content: {
    title: 'Budget ANNÉE de Clairval (données fictives)',
    description:
      'Le budget voté par le conseil municipal, par fonction et par nature. Données inventées pour la démonstration.',
    tags: ['budget', 'finances-publiques', 'fictif'],
    frequency: 'annual' as const,
    license: 'lov2' as const,
  },
}

/** The templates of the demo: members of the city find one when they begin a dataset. */
export async function loadTemplates(ctx: Ctx, idOf: (name: string) => string): Promise<void> {
  const { office, ...template } = demoTemplate
  await keepTemplate(ctx, { ...template, organization: idOf(`office ${office}`), dataset: null })
}
