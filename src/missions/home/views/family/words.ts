import { words } from '#kernel/words'

/** An organisation among those that it is part of, and that are part of it. */
export const familyWords = words(
  {
    partOf: 'Fait partie de',
    services: 'Ses services',
    withServices: (datasets: number) =>
      datasets === 1 ? '1 jeu de données, services compris' : `${datasets} jeux de données, services compris`,
    withFirst: (datasets: number, services: number) =>
      `${datasets} jeux de données, ses ${services} premiers services compris`,
  },
  {
    partOf: 'Part of',
    services: 'Its services',
    withServices: (datasets) =>
      datasets === 1 ? '1 dataset, services included' : `${datasets} datasets, services included`,
    withFirst: (datasets, services) => `${datasets} datasets, its first ${services} services included`,
  },
)
