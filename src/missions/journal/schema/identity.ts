/**
 * Who an access is about, before it is hashed: the pivot identity that FranceConnect also gives at login, so that
 * a citizen finds it again.
 */
export interface PivotIdentity {
  familyName: string
  givenNames: string
  /** ISO date. */
  birthdate: string
  gender: 'male' | 'female'
  /** INSEE code of the commune; empty when born abroad. */
  birthplace: string
  /** INSEE code of the country. */
  birthcountry: string
}

/** A number that an administration gives to a person, such as an INE. */
export interface NumberedIdentity {
  scheme: string
  number: string
}
