import { words } from '#kernel/words'

export const fillingWords = words(
  {
    unknown: (names: string) => `Ces repères ne veulent rien dire ici : ${names}.`,
    example: {
      applicant: 'Camille Durand',
      organization: 'Ville de Clairval',
      request: 'D12',
      title: 'Tarification de la cantine',
      api: 'Quotient familial',
      provider: 'Caisse des familles',
    },
  },
  {
    unknown: (names) => `These placeholders mean nothing here: ${names}.`,
    example: {
      applicant: 'Camille Durand',
      organization: 'City of Clairval',
      request: 'D12',
      title: 'Prices of the canteen',
      api: 'Family quotient',
      provider: 'Family fund',
    },
  },
)
