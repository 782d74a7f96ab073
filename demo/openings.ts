/** Promises of the demo: one kept and put off, one under way, one late, one given up. All invented. */
export const demoOpenings = [
  {
    ...{ office: 'clairval', title: 'Fréquentation de la piscine, année par année (promesse fictive)' },
    description: 'Les entrées de chaque jour, publiées chaque année en janvier.',
    ...{ decision: 'plan' as const, decidedBy: 'Plan municipal des données 2025-2027 (fictif)' },
    ...{ first: '2025-06', planned: '2026-01', abandoned: null },
    datasets: ['Fréquentation de la piscine en 2025 (données fictives)'],
  },
  {
    ...{ office: 'clairval', title: 'Travaux de voirie à venir (promesse fictive)' },
    description: 'Où, quand, pour combien de temps : les chantiers des trois mois qui viennent.',
    ...{ decision: 'roadmap' as const, decidedBy: 'Feuille de route 2026 (fictive)' },
    ...{ first: '2026-03', planned: '2026-06', abandoned: null },
    datasets: [],
  },
  {
    ...{ office: 'bureau', title: 'Subventions versées aux associations (promesse fictive)' },
    description: 'Montants, bénéficiaires et objets, selon le schéma national.',
    ...{ decision: 'law' as const, decidedBy: 'Décret n° 2017-779' },
    ...{ first: '2099-Q1', planned: '2099-Q1', abandoned: null },
    datasets: [],
  },
  {
    ...{ office: 'clairval', title: 'Places libres des parkings (promesse fictive)' },
    description: 'Le nombre de places libres, toutes les cinq minutes.',
    ...{ decision: 'commitment' as const, decidedBy: 'Engagement du conseil municipal (fictif)' },
    ...{ first: '2025', planned: '2025' },
    abandoned: 'Les capteurs sont tombés en panne et ne seront pas remplacés.',
    datasets: [],
  },
]
