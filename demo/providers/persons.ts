import { cyrille } from '../identity-provider/people.ts'
import { chance, pick } from './chance.ts'

/** Somebody invented, as each of the three providers knows them. */
export interface Person {
  familyName: string
  givenNames: string
  birthdate: string
  gender: 'male' | 'female'
  /** INSEE code of the commune; empty when born abroad. */
  birthplace: string
  birthcountry: string
}

export interface Household {
  /** Above what a double holds exactly: a gateway must not round it. */
  number: string
  parents: readonly Person[]
  children: readonly Person[]
  /** As it is written, its last zero too: 1.10, 872.50. */
  quotient: string
  address: { street: string; postcode: string; town: string }
}

const families = [
  ...['Valombre', 'Ternisard', 'Ozéray', 'Le Guélven', 'Brindacier', 'O’Kéran', 'de La Tourelette'],
  ...['Nguyên-Sablière', 'Fontrouge', 'Maïkovar', 'Pelvoisin', 'Strañval', 'Quatrepavés', 'Luçonnet'],
]
const girls = ['Anaëlle', 'Ève-Line', 'Maëlys', 'Océane', 'Zoé', 'Aïcha', 'Solène', 'Fatoumata', 'Inès']
const boys = ['Gaël', 'Noël', 'Loïc', 'Théo', 'Ismaël', 'Anselme', 'Yûto', 'Côme', 'Jean-Loup']
const seconds = ['Marie', 'Clémence', 'Hyacinthe', 'Ange', 'Dominique', 'Camille']
const streets = [
  'rue des Pavés',
  'place du Parvis',
  'allée des Tilleuls',
  'quai de l’Œuvre',
  'impasse Saint-Rémi',
]
const places = ['75056', '35238', '13055', '59350', '97411', '2A004']
const abroad = ['99139', '99350', '99243']

/** Awkward on purpose: zero, cents that end in zero, more than most. */
const quotients = ['1.10', '0', '620', '1240.05', '99999.90', '745.00', '310.7', '1583']

const first: Household = {
  number: '9007199254740993',
  parents: [
    person({ ...cyrille }),
    {
      familyName: 'Valombre',
      givenNames: 'Anaëlle Marie',
      birthdate: '1986-02-28',
      gender: 'female',
      birthplace: '35238',
      birthcountry: '99100',
    },
  ],
  children: ['2012-02-29', '2016-09-01', '2021-12-31'].map((birthdate, index) => ({
    ...{ familyName: 'Roc', givenNames: ['Élise Ange', 'Noël', 'Zoé'][index] ?? '', birthdate },
    ...{ gender: index === 1 ? ('male' as const) : ('female' as const) },
    ...{ birthplace: '35238', birthcountry: '99100' },
  })),
  quotient: '872.50',
  address: { street: '3 rue des Pavés', postcode: '99990', town: 'Clairval-sur-Parvis' },
}

/** Twenty-four households; the first is that of the citizen of the demo. */
export const households: readonly Household[] = [
  first,
  ...Array.from({ length: 23 }, (_, index) => household(`household ${index}`, index)),
]

function household(seed: string, index: number): Household {
  const familyName = pick(`${seed} name`, families)
  const count = chance(`${seed} children`, 5)
  const born = 1962 + chance(`${seed} year`, 38)
  const parents = Array.from({ length: 1 + chance(`${seed} parents`, 2) }, (_, rank) =>
    invented(`${seed} parent ${rank}`, {
      familyName: rank === 0 ? familyName : pick(`${seed} other`, families),
      year: born + chance(`${seed} gap ${rank}`, 6),
    }),
  )
  return {
    number: `900719925474${String(1000 + index * 37)}`,
    parents,
    children: Array.from({ length: count }, (_, rank) =>
      invented(`${seed} child ${rank}`, { familyName, year: 2009 + rank * 3 + chance(`${seed} ${rank}`, 3) }),
    ),
    quotient: quotients[index % quotients.length] ?? '0',
    address: {
      street: `${1 + chance(`${seed} number`, 120)} ${pick(`${seed} street`, streets)}`,
      postcode: '99990',
      town: 'Clairval-sur-Parvis',
    },
  }
}

function invented(seed: string, { familyName, year }: { familyName: string; year: number }): Person {
  const isGirl = chance(`${seed} gender`, 2) === 0
  const given = pick(`${seed} given`, isGirl ? girls : boys)
  const isAbroad = chance(`${seed} abroad`, 6) === 0
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    familyName,
    givenNames: chance(`${seed} second`, 2) === 0 ? given : `${given} ${pick(`${seed} then`, seconds)}`,
    birthdate: `${year}-${two(1 + chance(`${seed} month`, 12))}-${two(1 + chance(`${seed} day`, 28))}`,
    gender: isGirl ? 'female' : 'male',
    birthplace: isAbroad ? '' : pick(`${seed} place`, places),
    birthcountry: isAbroad ? pick(`${seed} country`, abroad) : '99100',
  }
}

function person(claims: typeof cyrille): Person {
  const { given_name, family_name, birthdate, birthplace, birthcountry } = claims
  return {
    familyName: family_name,
    givenNames: given_name,
    birthdate,
    gender: 'male',
    birthplace,
    birthcountry,
  }
}
