import { words as inTwoLanguages } from '#kernel/words'

/** What the catalogue says of series outside their pages. */
export const seriesWords = inTwoLanguages(
  {
    missing: {
      title: 'Donnez un titre à la série.',
      description: 'Dites ce que ces jeux de données ont en commun.',
      datasets: 'Citez au moins un jeu de données.',
    },
    notYours: (id: string) =>
      `Le jeu de données « ${id} » n’est pas le vôtre : une série réunit ceux que vous modifiez.`,
  },
  {
    missing: {
      title: 'Give the series a title.',
      description: 'Say what these datasets have in common.',
      datasets: 'Name at least one dataset.',
    },
    notYours: (id) => `The dataset “${id}” is not yours: a series gathers those that you edit.`,
  },
)
