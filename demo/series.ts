/** A dataset for each year of the pool, gathered by the city. */
export const demoSeries = {
  office: 'clairval',
  title: 'Fréquentation de la piscine, année après année (série fictive)',
  description: 'Un jeu de données par an, avec les mêmes colonnes : de quoi comparer les années.',
  tags: ['sport', 'piscine', 'fictif'],
  titles: [
    'Fréquentation de la piscine en 2025 (données fictives)',
    'Fréquentation de la piscine en 2024 (données fictives)',
  ],
}

/** What another office attached to a dataset of the city. */
export const demoCommunity = {
  office: 'bureau',
  title: 'Arbres de Clairval, noms latins vérifiés (fictif)',
  description: 'Les mêmes arbres, avec un nom latin par espèce. Page inventée pour la démonstration.',
  tags: ['arbres', 'fictif'],
  url: 'https://communaute.demo.example/arbres-clairval.csv',
  type: 'main' as const,
  completes: 'Arbres remarquables de Clairval (données fictives)',
}
