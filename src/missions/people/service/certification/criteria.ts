import type { Criterion, CriterionKey } from '../../schema/certification.ts'
import type { ProducerType } from '../../schema.ts'
import { isSiret } from '../siret.ts'
import { domainOfAddress, isOfSite } from './domains.ts'

/** What is known of an organisation, whoever asks. */
export interface CertificationFacts {
  /** A certified organisation for which it would be taken. */
  lookAlike: string | null
  siret: string | null
  url: string | null
  description: string
  hasLogo: boolean
  /** The line of the directory with this SIRET, or at least this SIREN. */
  entry: { name: string; kind: ProducerType | null } | null
  /** Proven addresses of its administrators. */
  emails: readonly string[]
  /** An administrator came by ProConnect, which said this SIRET. */
  byProConnect: boolean
}

const shortest = 80

/**
 * What is met and what is not, from facts alone: the same facts give the same list, to who asks and to the office.
 * `kind` is what is asked for; without it, that criterion is not said.
 */
export function criteriaOf(facts: CertificationFacts, kind: ProducerType | null): Criterion[] {
  const { siret, entry, url } = facts
  const address = facts.emails.find((email) => isOfSite(email, url))
  const said = (key: CriterionKey, met: boolean, detail: string | null = null) => ({ key, met, detail })
  return [
    said('name', facts.lookAlike === null, facts.lookAlike),
    said('siret', siret !== null && isSiret(siret), siret),
    said('directory', entry !== null, entry?.name),
    ...(kind ? [said('kind', entry?.kind === kind, entry?.kind)] : []),
    said('email', address !== undefined, address && domainOfAddress(address)),
    said('proconnect', facts.byProConnect),
    said('description', facts.description.trim().length >= shortest),
    said('logo', facts.hasLogo),
  ]
}
