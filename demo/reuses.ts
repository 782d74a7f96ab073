import type { createReuse } from '#missions/catalogue'

type Draft = Parameters<typeof createReuse>[1]

/** Reuses that nobody made: each says so in its title, and leads to an address that is nobody's. */
export interface DemoReuse {
  office: string
  title: string
  description: string
  type: NonNullable<Draft['type']>
  theme: NonNullable<Draft['theme']>
  tags: string[]
  page: string
  datasets: string[]
  services: string[]
}

export const reuses: readonly DemoReuse[] = [
  {
    office: 'bureau',
    title: 'Ma commune en un coup d’œil (fictive)',
    description:
      'On tape le nom d’une commune, on voit sa population, son intercommunalité et ses voisines. Faite pour répondre à la première question que chacun pose.',
    type: 'application',
    theme: 'society_and_demography',
    tags: ['communes', 'population'],
    page: 'ma-commune',
    datasets: ['Communes de France et leurs codes', 'Intercommunalités à fiscalité propre'],
    services: ['API Découpage administratif'],
  },
  {
    office: 'bureau',
    title: 'Où la population se presse-t-elle ? (fictif)',
    description:
      'Un article en cinq cartes : les communes les plus denses, celles qui se vident, et ce que cela change pour les services publics.',
    type: 'news_article',
    theme: 'society_and_demography',
    tags: ['population', 'cartographie'],
    page: 'densite',
    datasets: ['Communes de France et leurs codes'],
    services: [],
  },
  {
    office: 'clairval',
    title: 'Le carnet des arbres de Clairval (fictif)',
    description:
      'Une promenade en douze arbres, à faire avec un téléphone ou un plan imprimé : chaque arbre raconte la rue où il pousse.',
    type: 'visualization',
    theme: 'environment_and_energy',
    tags: ['arbres', 'promenade'],
    page: 'arbres',
    datasets: ['Arbres remarquables de Clairval (données fictives)'],
    services: ['API Adresse'],
  },
  {
    office: 'clairval',
    title: 'Code postal ou code commune ? (fictif)',
    description:
      'Un billet qui explique pourquoi un code postal ne désigne pas une commune, avec de quoi passer de l’un à l’autre sans se tromper.',
    type: 'post',
    theme: 'open_data_tools',
    tags: ['codes-postaux', 'communes'],
    page: 'code-postal',
    datasets: ['Codes postaux des communes', 'Communes de France et leurs codes'],
    services: [],
  },
]
