import type { DefinitionContent } from '../../schema/definition.ts'

/** Data about companies and associations: lighter, one instructor decides. */
export const companiesDefinition: DefinitionContent = {
  title: 'Données sur des entreprises et des associations',
  intro:
    'Vous demandez à recevoir, d’une autre administration, des pièces ou des faits sur des entreprises ou des associations qui ont engagé une démarche chez vous : elles n’auront plus à les fournir.',
  apis: [],
  concerns: 'others',
  blocks: ['legal', 'personal-data', 'contacts', 'volumes', 'documents'],
  purposes: [
    { code: 'marches', label: 'Examiner une candidature à un marché public' },
    { code: 'subvention', label: 'Instruire une subvention ou une aide publique' },
    { code: 'autorisation', label: 'Instruire une autorisation ou un agrément' },
    { code: 'preremplissage', label: 'Préremplir un formulaire' },
    { code: 'fraude', label: 'Détecter une fraude, quand un texte le permet' },
  ],
  useCases: [
    {
      key: 'marches-publics',
      label: 'Examiner des candidatures à des marchés publics',
      procedure: 'Examen des candidatures aux marchés publics',
      purposes: ['marches'],
      legalNature: 'Code de la commande publique, articles R. 2143-13 et R. 2143-14.',
      legalUrl: '',
      recipients: 'Les agents du service de la commande publique.',
      retentionMonths: 24,
      fields: [],
    },
    {
      key: 'subventions',
      label: 'Instruire des subventions à des associations',
      procedure: 'Instruction des demandes de subvention',
      purposes: ['subvention', 'preremplissage'],
      legalNature:
        'Loi n° 2000-321 du 12 avril 2000, articles 9-1 et 10 ; délibération qui fixe les aides de la collectivité.',
      legalUrl: '',
      recipients: 'Les agents du service de la vie associative.',
      retentionMonths: 36,
      fields: [],
    },
  ],
  rules: [],
  contacts: ['technical', 'business'],
  confirmedContacts: false,
  modalities: [],
  terms:
    'En envoyant cette demande, l’organisation s’engage à :\n\n- n’interroger que sur les entreprises et associations qui ont engagé la démarche décrite ;\n- désigner, à chaque appel, le dossier traité et l’agent qui le traite ;\n- ne communiquer les données protégées par un secret qu’aux agents habilités à en connaître ;\n- signaler sans délai toute perte ou fuite d’une clé.',
  twoPeople: false,
  serviceDays: 10,
  grantMonths: 36,
  maxFields: 80,
  freeCallsPerMinute: 250,
  callsPerMinute: 2000,
  disclosureDelayDays: 0,
  disclosureGround: '',
}

/** For any other restricted API, until the office writes one of its own. */
export const genericDefinition: DefinitionContent = {
  title: 'Accès à une API restreinte',
  intro:
    'Dites ce que vous voulez recevoir, pour quelle démarche et sur quel fondement : le fournisseur répond donnée par donnée.',
  apis: [],
  concerns: 'anything',
  blocks: ['legal', 'personal-data', 'contacts', 'volumes', 'documents'],
  purposes: [
    { code: 'demarche', label: 'Instruire une démarche engagée par l’usager' },
    { code: 'information', label: 'Informer des personnes de leurs droits' },
    { code: 'attribution', label: 'Attribuer un droit sans que la personne le demande' },
    { code: 'pilotage', label: 'Piloter une politique publique, sans décision sur une personne' },
  ],
  useCases: [],
  rules: [],
  contacts: ['technical', 'business', 'dpo'],
  confirmedContacts: false,
  modalities: [],
  terms:
    'En envoyant cette demande, l’organisation s’engage à ne consulter ces données que pour la démarche décrite, à désigner à chaque appel le dossier et l’agent, à les effacer au terme déclaré, et à signaler sans délai toute perte ou fuite d’une clé.',
  twoPeople: false,
  serviceDays: 15,
  grantMonths: 24,
  maxFields: 60,
  freeCallsPerMinute: 60,
  callsPerMinute: 1000,
  disclosureDelayDays: 0,
  disclosureGround: '',
}
