interface DemoElement {
  title?: string
  text?: string
  /** Title of a dataset of the demo, name of an API, title of a reuse. */
  dataset?: string
  service?: string
  reuse?: string
  url?: string
}

export interface DemoTopic {
  office: string
  title: string
  description: string
  tags: string[]
  sections: { title: string; text: string; elements: DemoElement[] }[]
}

/** One topic that an office might gather: sections, elements of each kind, words alone. */
export const demoTopics: readonly DemoTopic[] = [
  {
    office: 'bureau',
    title: 'Connaître sa commune (thématique fictive)',
    description:
      'Où commence ma commune, combien y vit-on, avec qui décide-t-elle ? De quoi répondre avec les mêmes fichiers que l’administration, que l’on soit élu, journaliste ou voisin curieux.',
    tags: ['communes', 'population'],
    sections: [
      {
        title: 'Les fichiers de base',
        text: 'Presque tout part de ces deux listes : on y trouve les codes qui relient les autres données.',
        elements: [
          {
            dataset: 'Communes de France et leurs codes',
            text: 'À joindre par le code de la commune, jamais par son nom : plusieurs communes portent le même.',
          },
          { dataset: 'Intercommunalités à fiscalité propre' },
          {
            title: 'Et avant les fusions ?',
            text: 'Les communes qui ont fusionné gardent leur ancien code dans les fichiers anciens. Cherchez l’année du fichier avant de comparer.',
          },
        ],
      },
      {
        title: 'Sans télécharger',
        text: '',
        elements: [
          { service: 'API Découpage administratif', text: 'Une commune par son nom, son code ou un point.' },
          { service: 'API Adresse' },
        ],
      },
      {
        title: 'Ce que d’autres en ont fait',
        text: '',
        elements: [
          { reuse: 'Ma commune en un coup d’œil (fictive)' },
          { title: 'Le code officiel géographique', url: 'https://www.insee.fr/fr/information/2560452' },
        ],
      },
    ],
  },
]
