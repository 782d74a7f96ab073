/** A matter of GDPR, articles 9 and 10, with the words that say it of somebody when they are the value of a cell. */
export interface SensitiveValues {
  /** Name of the matter, as headers that announce it have it. */
  matter: 'health' | 'belief' | 'politics' | 'union' | 'origin' | 'sexuality' | 'offences'
  /** French and English, small letters without accents: a value that holds one of these among others says it. */
  within: readonly string[]
  /** Words that mean other things inside a longer label: the value is the word alone. */
  alone: readonly string[]
}

/**
 * Specialities, services and trades are left out: they tell what somebody does, not what somebody is or has. So are
 * words that are more often a first name, a side of a town, a post box or a mark of quality.
 */
export const sensitiveValues: readonly SensitiveValues[] = [
  {
    matter: 'health',
    within: [
      ...['rqth', 'travailleur handicape', 'travailleuse handicapee', 'reconnu handicape', 'handicape'],
      ...['handicapee', 'personne en situation de handicap', 'disabled', 'pmr', 'invalidite'],
      ...[
        'aah',
        'allocation adulte handicape',
        'boeth',
        'oeth',
        'mdph',
        'fauteuil roulant',
        'wheelchair user',
      ],
      ...['malentendant', 'malvoyant', 'non voyant', 'aveugle', 'sourd', 'sourde', 'blind', 'deaf'],
      ...['handicap moteur', 'handicap mental', 'handicap psychique', 'handicap visuel', 'handicap auditif'],
      ...['deficience intellectuelle', 'deficience visuelle', 'deficience auditive', 'polyhandicap'],
      ...['autisme', 'autiste', 'autistic', 'autism', 'trisomie', 'tdah', 'adhd', 'dyslexie', 'dyslexique'],
      ...[
        'vih',
        'hiv',
        'sida',
        'aids',
        'seropositif',
        'seropositive',
        'hepatite',
        'hepatitis',
        'tuberculose',
      ],
      ...['cancer', 'leucemie', 'leukaemia', 'leukemia', 'tumeur', 'chimiotherapie', 'chemotherapy'],
      ...['diabete', 'diabetique', 'diabetes', 'diabetic', 'epilepsie', 'epileptique', 'epilepsy', 'asthme'],
      ...['asthma', 'mucoviscidose', 'sclerose en plaques', 'multiple sclerosis', 'parkinson', 'alzheimer'],
      ...['depression', 'depressif', 'bipolaire', 'bipolar', 'schizophrenie', 'schizophrenia', 'psychose'],
      ...['anorexie', 'boulimie', 'burn out', 'tentative de suicide', 'suicide attempt', 'toxicomanie'],
      ...['toxicomane', 'alcoolisme', 'alcoolique', 'alcoholic', 'addiction', 'obesite', 'hypertension'],
      ...['maladie professionnelle', 'longue maladie', 'longue duree maladie', 'arret maladie', 'sick leave'],
      ...['conge maladie', 'affection longue duree', 'inapte', 'inaptitude', 'accident du travail'],
      ...[
        'femme enceinte',
        'grossesse',
        'pregnant',
        'pregnancy',
        'ivg',
        'conge maternite',
        'allergie',
        'allergique',
      ],
      ...['covid positif', 'mi temps therapeutique'],
    ],
    alone: [
      'handicap',
      'maladie',
      'malade',
      'enceinte',
      'ald',
      'clm',
      'cld',
      'handicapes',
      'disability',
      'illness',
    ],
  },
  {
    matter: 'belief',
    within: [
      ...[
        'catholique',
        'catholic',
        'protestant',
        'protestante',
        'evangelique',
        'musulman',
        'musulmane',
        'muslim',
      ],
      ...['juif', 'juive', 'jewish', 'bouddhiste', 'buddhist', 'hindou', 'hindoue', 'temoin de jehovah'],
      ...['temoins de jehovah', 'athee', 'atheist', 'agnostique', 'agnostic', 'chretien', 'chretienne'],
      ...['chiite', 'sunnite', 'halal', 'casher', 'kosher', 'franc macon'],
    ],
    alone: ['islam', 'judaisme', 'christianisme', 'bouddhisme', 'hindouisme', 'orthodoxe', 'sikh', 'laique'],
  },
  {
    matter: 'politics',
    within: [
      ...['militant', 'militante', 'parti socialiste', 'parti communiste', 'rassemblement national'],
      ...['front national', 'france insoumise', 'extreme droite', 'extreme gauche', 'far right', 'far left'],
      ...['adherent lr', 'adherent ps', 'adherent pcf', 'adherent rn', 'adherent lfi'],
    ],
    alone: ['communiste', 'socialiste', 'royaliste', 'anarchiste'],
  },
  {
    matter: 'union',
    within: [
      ...['cgt', 'cfdt', 'cftc', 'cfe cgc', 'unsa', 'fsu', 'force ouvriere', 'sud solidaires'],
      ...['syndique', 'syndiquee', 'adherent syndical', 'non syndique', 'delegue syndical', 'union member'],
      ...['trade union member', 'snuipp', 'snes', 'sgen'],
    ],
    alone: ['fo', 'fo com'],
  },
  {
    matter: 'origin',
    within: [
      'maghrebin',
      'maghrebine',
      'tsigane',
      'gens du voyage',
      'metis',
      'metisse',
      'caucasien',
      'caucasian',
    ],
    alone: ['arabe', 'arab', 'kurde', 'berbere', 'noir africain', 'black african'],
  },
  {
    matter: 'sexuality',
    within: [
      ...['homosexuel', 'homosexuelle', 'homosexual', 'heterosexuel', 'heterosexuelle', 'heterosexual'],
      ...[
        'bisexuel',
        'bisexuelle',
        'bisexual',
        'lesbienne',
        'lesbian',
        'transgenre',
        'transgender',
        'transsexuel',
      ],
      ...['asexuel', 'asexuelle', 'pansexuel', 'lgbt', 'lgbtq', 'non binaire'],
    ],
    alone: ['hetero'],
  },
  {
    matter: 'offences',
    within: [
      ...['condamne', 'condamnee', 'convicted', 'condamnation', 'casier judiciaire', 'criminal record'],
      ...[
        'avec sursis',
        'emprisonnement',
        'prison ferme',
        'incarcere',
        'incarceree',

        'prisoner',
      ],
      ...[
        'mis en examen',
        'mise en examen',
        'garde a vue',
        'bracelet electronique',
        'liberation conditionnelle',
      ],
      ...[
        'conduite en etat d ivresse',
        'trafic de stupefiants',
        'violences conjugales',
        'violence conjugale',
      ],
      ...[
        'agression sexuelle',
        'vol aggrave',
        'recidiviste',
        'fiche s',
        'travail d interet general',
        'on probation',
      ],
    ],
    alone: [
      'detenu',
      'detenue',
      'viol',
      'vol',
      'escroquerie',
      'recel',
      'homicide',
      'ecroue',
      'theft',
      'assault',
    ],
  },
]
