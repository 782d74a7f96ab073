import { fold } from '#missions/records'
import {
  companies,
  companySubject,
  householdSubject,
  personSubject,
  pupilSubject,
  type Subject,
} from './facts.ts'
import { households, type Person } from './persons.ts'

export type Asked = Readonly<Record<string, string>>
/** Whom an address asks about; null when nobody is known by it. */
export type Find = (asked: Asked) => Subject | null

/** Parents and children: either finds the household. */
export const findHousehold: Find = (asked) => {
  const found = households.find(({ parents, children }) =>
    [...parents, ...children].some((one) => isAsked(one, asked)),
  )
  return found ? householdSubject(found) : null
}

export const findByNumber: Find = ({ numeroDossier }) => {
  const found = households.find(({ number }) => number === numeroDossier)
  return found ? householdSubject(found) : null
}

export const findPupil: Find = (asked) => pupilWhere((child) => isAsked(child, asked))

export const findPupilByNumber: Find = ({ ine }) =>
  pupilWhere((child) => personSubject(child).facts.studentNumber === ine)

export const findCompany: Find = ({ siren }) => {
  const found = companies.find((one) => one.siren === siren)
  return found ? companySubject(found) : null
}

function pupilWhere(isSought: (child: Person) => boolean): Subject | null {
  for (const household of households) {
    const child = household.children.find(isSought)
    if (child) return pupilSubject(child, household)
  }
  return null
}

function isAsked(one: Person, asked: Asked): boolean {
  const { nomNaissance = '', prenoms = '', dateNaissance, sexe, codeCommuneNaissance } = asked
  return (
    fold(one.familyName) === fold(nomNaissance) &&
    fold(one.givenNames.split(' ')[0] ?? '') === fold(prenoms.split(' ')[0] ?? '') &&
    one.birthdate === dateNaissance &&
    (sexe === 'M') === (one.gender === 'male') &&
    (!codeCommuneNaissance || codeCommuneNaissance === one.birthplace)
  )
}
