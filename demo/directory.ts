import { clairvalSiret } from './identity-provider/people.ts'

const nobody = { acronym: null, kind: 'local-authority' } as const

/** What the directory of administrations of the demo knows: invented towns, of numbers that nobody has. */
export const demoDirectory = [
  {
    ...nobody,
    number: clairvalSiret,
    name: 'COMMUNE DE CLAIRVAL-SUR-PARVIS',
    legalCategory: '7210',
    address: '1 PLACE DU PARVIS 99999 CLAIRVAL-SUR-PARVIS',
  },
  {
    ...nobody,
    number: '99999999800019',
    name: "COMMUNAUTE DE COMMUNES DU PAYS D'EN HAUT",
    legalCategory: '7346',
    address: '2 RUE DU LAVOIR 99998 EN-HAUT',
  },
  {
    ...nobody,
    number: '99999999700011',
    name: 'SERVICE DES JARDINS DE CLAIRVAL',
    legalCategory: '7379',
    address: null,
  },
]
