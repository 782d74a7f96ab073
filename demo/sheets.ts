import type { ApiSheet, PersonSource } from '#missions/exchange'
import type { ProviderSlug } from './providers/index.ts'

interface DemoApi {
  office: string
  title: string
  tags: string[]
  /** Keys of sensitive fields begin with these. */
  sensitive: string[]
  /** By operation, where a document cannot say it. */
  person: Record<string, PersonSource>
  sheet: ApiSheet
}

/** The code of relations between the public and the administration. */
const code = 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000031366350'

const onceOnly = {
  article: 'CRPA, article L. 114-8',
  words:
    'Les administrations échangent entre elles les informations strictement nécessaires pour traiter une demande, et disent à la personne ce qu’elles se procurent ailleurs.',
  url: code,
}

const nobodyElse = [
  {
    asker: 'company' as const,
    answer: 'no' as const,
    words: 'Une entreprise demande ces informations à la personne elle-même.',
    article: 'CRPA, article L. 114-8',
    url: null,
  },
  {
    asker: 'person' as const,
    answer: 'no' as const,
    words: 'Vos propres données vous sont communiquées par l’organisme, sans passer par cette API.',
    article: 'RGPD, article 15',
    url: null,
  },
]

const noContact = { sandboxId: null, contact: 'exploitation@demo.example' }

/** What agents read of the three demo APIs before they ask. */
export const sheets: Readonly<Record<ProviderSlug, DemoApi>> = {
  'quotient-familial': {
    office: 'caisse',
    title: 'Quotient familial',
    tags: ['quotient-familial', 'famille', 'prestations-sociales'],
    sensitive: ['numeroDossier', 'adresse', 'allocataires.code', 'enfants.code'],
    person: { dossier: fromAnswer('/allocataires/*') },
    sheet: {
      summary: 'Le quotient familial du mois, la composition de la famille et son adresse.',
      description:
        'Pour **fixer un tarif** selon les ressources : cantine, crèche, centre de loisirs, transports. La caisse calcule le quotient chaque mois ; il remplace l’attestation papier que les familles apportent.\n\nToutes les familles sont inventées : c’est un bac à sable, qui passe par le même chemin que la production.',
      eligibility: [
        {
          asker: 'local-authority',
          answer: 'yes',
          words: 'Pour un tarif social ou une aide facultative que votre assemblée a votés.',
          article: 'CRPA, article L. 114-8 ; code de l’éducation, article R. 531-52',
          url: onceOnly.url,
        },
        {
          asker: 'public-body',
          answer: 'condition',
          words: 'Si le quotient sert à instruire une aide dont un texte vous charge.',
          article: 'CRPA, article L. 114-8',
          url: onceOnly.url,
        },
        {
          asker: 'delegate',
          answer: 'condition',
          words:
            'Si la collectivité vous délègue le service et que le contrat le dit ; elle seule demande l’habilitation.',
          article: 'CRPA, article L. 114-8',
          url: null,
        },
        ...nobodyElse,
      ],
      legalTexts: [
        onceOnly,
        {
          article: 'Code de l’éducation, article R. 531-52',
          words: 'La collectivité qui a la charge de la restauration scolaire en fixe les tarifs.',
          url: null,
        },
      ],
      serviceLevel: 'Répond en moins d’une seconde ; indisponible le premier dimanche du mois, de 2 h à 6 h.',
      ...noContact,
    },
  },
  entreprises: {
    office: 'registre',
    title: 'Informations des entreprises',
    tags: ['entreprises', 'siren', 'commande-publique'],
    sensitive: ['dirigeants.date', 'dirigeants.code', 'aJourFiscal', 'aJourSocial'],
    person: {},
    sheet: {
      summary:
        'Identité, dirigeants et établissements d’une entreprise, et sa régularité sociale et fiscale.',
      description:
        'Pour instruire une **candidature à un marché public** ou une **subvention** sans demander d’extrait ni d’attestation à l’entreprise.\n\nAucune de ces entreprises n’existe : leurs numéros ont une clé de contrôle fausse.',
      eligibility: [
        {
          asker: 'state',
          answer: 'yes',
          words: 'Pour une démarche d’entreprise que votre service instruit.',
          article: 'CRPA, article L. 114-8',
          url: onceOnly.url,
        },
        {
          asker: 'local-authority',
          answer: 'yes',
          words: 'Pour un marché public ou une aide à une entreprise.',
          article: 'Code de la commande publique, article R. 2143-13',
          url: null,
        },
        {
          asker: 'public-body',
          answer: 'yes',
          words: 'En tant qu’acheteur, ou pour une aide dont un texte vous charge.',
          article: 'Code de la commande publique, article R. 2143-13',
          url: null,
        },
        ...nobodyElse,
      ],
      legalTexts: [
        onceOnly,
        {
          article: 'Code de la commande publique, article R. 2143-13',
          words:
            'Un candidat ne fournit pas les justificatifs que l’acheteur obtient directement d’un organisme officiel.',
          url: null,
        },
      ],
      serviceLevel: 'Mise à jour chaque nuit.',
      ...noContact,
    },
  },
  scolarite: {
    office: 'rectorat',
    title: 'Scolarité d’un élève',
    tags: ['scolarite', 'inscription', 'bourses'],
    sensitive: ['ine', 'bourse', 'eleve.code', 'responsables.code'],
    person: {},
    sheet: {
      summary: 'L’inscription d’un élève cette année : classe, établissement, régime, bourse.',
      description:
        'Pour vérifier qu’un enfant est **inscrit** avant d’ouvrir un droit : transport scolaire, aide à la rentrée, cantine. Remplace le certificat de scolarité.\n\nTous les élèves sont inventés ; ce sont les enfants des familles de l’API du quotient familial.',
      eligibility: [
        {
          asker: 'local-authority',
          answer: 'yes',
          words: 'Pour un service ou une aide à des élèves.',
          article: 'CRPA, article L. 114-8',
          url: onceOnly.url,
        },
        {
          asker: 'social-body',
          answer: 'yes',
          words: 'Pour une prestation qui dépend de la scolarité.',
          article: 'CRPA, article L. 114-8',
          url: onceOnly.url,
        },
        {
          asker: 'public-body',
          answer: 'condition',
          words: 'Si un texte fait dépendre l’aide de la scolarité.',
          article: 'CRPA, article L. 114-8',
          url: null,
        },
        ...nobodyElse,
      ],
      legalTexts: [onceOnly],
      serviceLevel: 'À jour chaque lundi ; les bourses, à la fin de chaque mois.',
      ...noContact,
    },
  },
}

function fromAnswer(at: string): PersonSource {
  return {
    from: 'answer',
    pivot: {
      ...{ familyName: `${at}/nomNaissance`, givenNames: `${at}/prenoms`, birthdate: `${at}/dateNaissance` },
      ...{
        gender: `${at}/sexe`,
        birthplace: `${at}/codeCommuneNaissance`,
        birthcountry: `${at}/codePaysNaissance`,
      },
    },
    number: null,
  }
}
