import { words } from '#kernel/words'

export const fillingWords = words(
  {
    unknown: (names: string) => `Ces repères ne veulent rien dire ici : ${names}.`,
    naming:
      'Le motif d’une décision ou d’une révocation est public : personne n’y est nommé, retirez {applicant}.',
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
    naming: 'The reason of a decision or of a revocation is public: it names nobody, take {applicant} out.',
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
