import { chance, pick } from './chance.ts'
import { type Household, households, type Person } from './persons.ts'

/** A number as it is written: the answer keeps its zeros and its digits. */
export interface Exact {
  exact: string
}

/** What a property of a schema may say of somebody: a property names its fact by `x-fact`. */
export type Fact = string | boolean | null | Exact | Subject | readonly Subject[]

export interface Subject {
  /** What it is known by: makes what no fact says. */
  seed: string
  facts: Readonly<Record<string, Fact>>
}

export const exact = (value: string | number): Exact => ({ exact: String(value) })

/** The same person in each of the three answers. */
export function personSubject(one: Person): Subject {
  const { familyName, givenNames, birthdate, gender, birthplace, birthcountry } = one
  return {
    seed: keyOfPerson(one),
    facts: {
      ...{
        familyName,
        givenNames,
        birthdate,
        gender: gender === 'male' ? 'M' : 'F',
        birthplace,
        birthcountry,
      },
      studentNumber: studentNumber(one),
    },
  }
}

export function householdSubject(household: Household): Subject {
  const { number, quotient, address, parents, children } = household
  return {
    seed: `household ${number}`,
    facts: {
      ...{ number: exact(number), quotient: exact(quotient), ...address },
      parents: parents.map(personSubject),
      children: children.map(personSubject),
    },
  }
}

/** One child at school: its household answers for it. */
export function pupilSubject(child: Person, household: Household): Subject {
  const itself = personSubject(child)
  const grant = pick(`grant ${itself.seed}`, ['0', '1.10', '459.00', '1275.25'])
  return {
    seed: `pupil ${itself.seed}`,
    facts: {
      ...{ pupil: itself, isEnrolled: true },
      ...{ scholarship: exact(grant), level: levelOf(child), ...household.address },
      studentNumber: studentNumber(child),
      guardians: household.parents.map(personSubject),
    },
  }
}

export function companySubject(company: Company): Subject {
  const { siren, name, manager, capital } = company
  return {
    seed: `company ${siren}`,
    facts: {
      ...{ siren, name, capital: exact(capital) },
      managers: [personSubject(manager)],
      sites: Array.from({ length: 1 + chance(`${siren} sites`, 3) }, (_, rank) => ({
        seed: `site ${siren} ${rank}`,
        facts: { siret: `${siren}${String(rank + 1).padStart(5, '0')}`, isHeadOffice: rank === 0 },
      })),
    },
  }
}

export interface Company {
  siren: string
  name: string
  /** A parent of one of the households. */
  manager: Person
  capital: string
}

/** Companies of parents: the same people again. Their numbers have a wrong check digit, so that no company has them. */
export const companies: readonly Company[] = households.slice(0, 12).flatMap((household, index) => {
  const manager = household.parents[0]
  if (!manager) return []
  const trade = pick(`trade ${index}`, [
    'Boulangerie',
    'Menuiserie',
    'Atelier',
    'Transports',
    'Crèche',
    'Œuvres',
  ])
  const name = `${trade} ${manager.familyName} & Cie`
  const capital = pick(`capital ${index}`, ['1500.10', '12345678901234567.25', '0.01', '100000'])
  return [{ siren: impossibleSiren(index), name, manager, capital }]
})

function impossibleSiren(index: number): string {
  const start = `99999${String(100 + index)}`
  const sum = [...start].reduce((total, digit, at) => {
    const value = at % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${start}${(11 - (sum % 10)) % 10}`
}

export function keyOfPerson({ familyName, givenNames, birthdate }: Person): string {
  return `${familyName} ${givenNames} ${birthdate}`
}

function studentNumber(one: Person): string {
  const digits = String(chance(`ine ${keyOfPerson(one)}`, 1_000_000_000)).padStart(9, '0')
  return `${digits}ZZ`
}

function levelOf({ birthdate }: Person): string {
  const levels = ['Petite section', 'Moyenne section', 'Grande section', 'CP', 'CE1', 'CE2', 'CM1', 'CM2']
  const age = 2026 - Number(birthdate.slice(0, 4)) - 3
  return age < 0 ? 'Crèche' : (levels[age] ?? ['6e', '5e', '4e', '3e'][age - levels.length] ?? 'Lycée')
}
