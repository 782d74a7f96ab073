import type { DefinitionContent } from '../../schema/definition.ts'

/** Data about persons: what France asks of whoever wants them, in the words of this program. */
export const personsDefinition: DefinitionContent = {
  title: 'Données sur des personnes',
  intro:
    'Vous demandez à recevoir, d’une autre administration, des données sur des usagers qui ont engagé une démarche chez vous. Vous n’obtiendrez que les données **strictement nécessaires** à cette démarche, et chaque personne saura que vous les avez consultées.',
  apis: [],
  concerns: 'persons',
  blocks: ['legal', 'personal-data', 'modalities', 'contacts', 'volumes', 'security', 'documents'],
  purposes: [
    { code: 'tarification', label: 'Calculer un tarif selon les ressources' },
    { code: 'aide-sociale', label: 'Instruire une aide ou une prestation' },
    { code: 'inscription', label: 'Instruire une inscription' },
    { code: 'stationnement', label: 'Instruire un droit de stationnement ou de transport' },
    { code: 'controle', label: 'Vérifier une déclaration faite par la personne' },
  ],
  useCases: [
    {
      key: 'cantine',
      label: 'Tarifer la cantine ou le périscolaire',
      procedure: 'Tarification de la cantine et des activités périscolaires',
      purposes: ['tarification'],
      legalNature:
        'Délibération du conseil municipal qui fixe les tarifs selon le quotient familial (code de l’éducation, article R. 531-52).',
      legalUrl: '',
      recipients: 'Les agents du service des affaires scolaires chargés de la facturation.',
      retentionMonths: 12,
      fields: [],
    },
    {
      key: 'aides-ccas',
      label: 'Instruire une aide facultative du CCAS',
      procedure: 'Instruction des aides facultatives du centre communal d’action sociale',
      purposes: ['aide-sociale'],
      legalNature:
        'Règlement des aides facultatives (code de l’action sociale et des familles, article L. 123-5).',
      legalUrl: '',
      recipients: 'Les travailleurs sociaux et les instructeurs du centre communal d’action sociale.',
      retentionMonths: 24,
      fields: [],
    },
    {
      key: 'transports',
      label: 'Donner un tarif réduit dans les transports',
      procedure: 'Attribution d’un tarif réduit dans les transports',
      purposes: ['tarification', 'stationnement'],
      legalNature: 'Délibération de l’autorité organisatrice (code des transports, article L. 1113-1).',
      legalUrl: '',
      recipients: 'Les agents du guichet des transports.',
      retentionMonths: 12,
      fields: [],
    },
  ],
  rules: [],
  contacts: ['technical', 'business', 'controller', 'dpo'],
  confirmedContacts: false,
  modalities: ['parameters', 'number', 'franceconnect'],
  terms:
    'En envoyant cette demande, l’organisation s’engage à :\n\n- ne consulter que les personnes qui ont engagé la démarche décrite, et pour elle seule ;\n- dire à ces personnes, avant de le faire, quelles données elle va chercher et auprès de qui (code des relations entre le public et l’administration, article L. 114-8) ;\n- désigner, à chaque appel, le dossier traité et l’agent qui le traite, et garder elle-même trace de ces accès trente-six mois ;\n- effacer les données au terme déclaré ;\n- signaler sans délai toute perte ou fuite d’une clé ;\n- accepter que ses accès soient journalisés, et montrés à la personne concernée.',
  twoPeople: true,
  serviceDays: 21,
  grantMonths: 24,
  maxFields: 40,
  freeCallsPerMinute: 60,
  callsPerMinute: 1000,
  disclosureDelayDays: 0,
  disclosureGround: '',
}
