import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { words } from '#kernel/words'

export interface DemoIdentity {
  /** The subject: another provider of the same agent gives another. */
  sub: string
  provider: ProviderName
  acr: string
  claims: Record<string, string | boolean>
}

/** No company can have it: its first nine digits are no SIREN number. */
export const clairvalSiret = '99999999900017'

/** Pivot identity of the citizen: what finds the accesses to his data, in the demo too. */
export const cyrille = {
  given_name: 'Cyrille Marie',
  family_name: 'Roc',
  gender: 'male',
  birthdate: '1984-06-21',
  birthplace: '75056',
  birthcountry: '99100',
}

const aline = { given_name: 'Aline', usual_name: 'Pré', email: 'aline@demo.example' }

/** Invented people of the local identity providers. */
export const identities: readonly DemoIdentity[] = [
  { sub: 'aline', provider: 'proconnect', acr: 'eidas1', claims: { ...aline, siret: clairvalSiret } },
  { sub: 'aline-elsewhere', provider: 'proconnect', acr: 'eidas1', claims: aline },
  {
    sub: 'paul',
    provider: 'proconnect',
    acr: 'eidas1',
    claims: { given_name: 'Paul', usual_name: 'Moulin', email: 'paul@demo.example', siret: clairvalSiret },
  },
  {
    sub: 'faible',
    provider: 'proconnect',
    acr: 'eidas0',
    claims: { given_name: 'Fabien', usual_name: 'Able', email: 'fabien@demo.example', siret: clairvalSiret },
  },
  {
    sub: 'cyrille',
    provider: 'franceconnect',
    acr: 'eidas1',
    claims: {
      email: 'cyrille@demo.example',
      email_verified: true,
      ...cyrille,
    },
  },
]

export const chooserWords = words(
  {
    title: (provider: string) => `${provider} de démonstration`,
    intro: 'Fournisseur d’identité local, aux personnes inventées. Qui êtes-vous ?',
    cancel: 'Aucune de ces personnes',
    about: {
      aline: 'Aline Pré, agente de la ville (fictive) de Clairval',
      'aline-elsewhere': 'Aline Pré, la même, par le fournisseur d’identité d’un autre employeur',
      paul: 'Paul Moulin, agent qui a déjà un compte ici',
      faible: 'Fabien Able, agent dont l’identification reste faible (eidas0)',
      cyrille: 'Cyrille Roc, citoyen',
    },
  },
  {
    title: (provider) => `Demo ${provider}`,
    intro: 'A local identity provider with invented people. Who are you?',
    cancel: 'None of these people',
    about: {
      aline: 'Aline Pré, agent of the (fictional) city of Clairval',
      'aline-elsewhere': 'Aline Pré, the same, through the identity provider of another employer',
      paul: 'Paul Moulin, an agent who already has an account here',
      faible: 'Fabien Able, an agent whose identification stays weak (eidas0)',
      cyrille: 'Cyrille Roc, citizen',
    },
  },
)
