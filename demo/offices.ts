import { clairvalSiret } from './identity-provider/people.ts'

/**
 * Organisations of the demo. The real ones are described in our own words and only stand here with links to their
 * official pages; whatever the demo invents belongs to those marked fictional, whose name says so.
 */
export interface DemoOffice {
  key: string
  name: string
  acronym: string | null
  url: string | null
  badges: ('public-service' | 'certified' | 'association' | 'local-authority')[]
  description: string
  siret?: string
  fictional?: true
}

const state = ['public-service', 'certified'] as const

export const offices: readonly DemoOffice[] = [
  {
    key: 'insee',
    name: 'Institut national de la statistique et des études économiques',
    acronym: 'Insee',
    url: 'https://www.insee.fr',
    badges: [...state],
    description:
      'L’Insee recense la population, suit l’économie et tient les répertoires que toute l’administration partage : communes, entreprises, personnes.',
  },
  {
    key: 'ign',
    name: 'Institut national de l’information géographique et forestière',
    acronym: 'IGN',
    url: 'https://www.ign.fr',
    badges: [...state],
    description:
      'L’IGN dresse la carte du territoire : relief, routes, bâtiments, forêts, photographies aériennes.',
  },
  {
    key: 'ban',
    name: 'Base Adresse Nationale',
    acronym: 'BAN',
    url: 'https://adresse.data.gouv.fr',
    badges: [...state],
    description:
      'L’équipe qui réunit les adresses décidées par les communes en une seule base, tenue à jour chaque jour.',
  },
  {
    key: 'dgfip',
    name: 'Direction générale des Finances publiques',
    acronym: 'DGFiP',
    url: 'https://www.impots.gouv.fr',
    badges: [...state],
    description:
      'Elle tient le cadastre, calcule les impôts locaux et publie ce que les ventes immobilières apprennent du marché.',
  },
  {
    key: 'interieur',
    name: 'Ministère de l’Intérieur',
    acronym: null,
    url: 'https://www.interieur.gouv.fr',
    badges: [...state],
    description:
      'Élections, sécurité, associations, circulation routière : le ministère publie les chiffres et les répertoires dont il a la charge.',
  },
  {
    key: 'sante',
    name: 'Ministère de la Santé',
    acronym: null,
    url: 'https://sante.gouv.fr',
    badges: [...state],
    description:
      'Le ministère publie les contrôles de l’eau du robinet et les répertoires des établissements et professionnels de santé.',
  },
  {
    key: 'meteo',
    name: 'Météo-France',
    acronym: null,
    url: 'https://meteofrance.fr',
    badges: [...state],
    description:
      'Le service national de la météorologie et du climat, dont les mesures et les modèles sont ouverts.',
  },
  {
    key: 'education',
    name: 'Ministère de l’Éducation nationale',
    acronym: null,
    url: 'https://www.education.gouv.fr',
    badges: [...state],
    description: 'Écoles, collèges et lycées : annuaire, effectifs, résultats et calendrier scolaire.',
  },
  {
    key: 'culture',
    name: 'Ministère de la Culture',
    acronym: null,
    url: 'https://www.culture.gouv.fr',
    badges: [...state],
    description:
      'Monuments, musées, bibliothèques, festivals : l’inventaire du patrimoine et des lieux de culture.',
  },
  {
    key: 'ecologie',
    name: 'Ministère de la Transition écologique',
    acronym: null,
    url: 'https://www.ecologie.gouv.fr',
    badges: [...state],
    description:
      'Logement, transports, énergie, risques et nature : les données qui éclairent la transition.',
  },
  {
    key: 'pm',
    name: 'Direction de l’information légale et administrative',
    acronym: 'DILA',
    url: 'https://www.dila.premier-ministre.gouv.fr',
    badges: [...state],
    description: 'La DILA publie le droit, les annonces légales et l’annuaire de l’administration.',
  },
  {
    key: 'dinum',
    name: 'Direction interministérielle du numérique',
    acronym: 'DINUM',
    url: 'https://www.numerique.gouv.fr',
    badges: [...state],
    description:
      'La DINUM conduit la politique numérique de l’État : données, logiciels libres, services communs à toutes les administrations.',
  },
  {
    key: 'arcep',
    name: 'Autorité de régulation des communications électroniques, des postes et de la distribution de la presse',
    acronym: 'Arcep',
    url: 'https://www.arcep.fr',
    badges: [...state],
    description: 'L’Arcep mesure la couverture mobile et le déploiement de la fibre, commune par commune.',
  },
  {
    key: 'poste',
    name: 'La Poste',
    acronym: null,
    url: 'https://www.laposte.fr',
    badges: [],
    description: 'La Poste attribue les codes postaux et tient la liste de ses points de contact.',
  },
  {
    key: 'osm',
    name: 'OpenStreetMap France',
    acronym: 'OSM',
    url: 'https://www.openstreetmap.fr',
    badges: ['association'],
    description: 'L’association des contributeurs français à la carte libre du monde.',
  },
  {
    key: 'clairval',
    siret: clairvalSiret,
    name: 'Ville de Clairval-sur-Parvis (fictive)',
    acronym: null,
    url: null,
    badges: ['local-authority', 'public-service', 'certified'],
    description: 'Une ville inventée pour la démonstration. **Rien de ce qu’elle publie n’est réel.**',
    fictional: true,
  },
  {
    key: 'caisse',
    name: 'Caisse des familles de Clairval (fictive)',
    acronym: null,
    url: null,
    badges: ['public-service', 'certified'],
    description:
      'Une caisse inventée : elle calcule le quotient familial des familles inventées de la démonstration.',
    fictional: true,
  },
  {
    key: 'registre',
    name: 'Registre des entreprises de démonstration (fictif)',
    acronym: null,
    url: null,
    badges: ['public-service', 'certified'],
    description: 'Un registre inventé, dont aucune entreprise n’existe.',
    fictional: true,
  },
  {
    key: 'rectorat',
    name: 'Rectorat du Parvis (fictif)',
    acronym: null,
    url: null,
    badges: ['public-service', 'certified'],
    description: 'Une académie inventée : elle dit quels enfants inventés sont inscrits, et où.',
    fictional: true,
  },
  {
    key: 'bureau',
    name: 'Bureau de la donnée de démonstration (fictif)',
    acronym: 'BDD',
    url: null,
    badges: ['public-service', 'certified'],
    description:
      'L’administration inventée qui tient cette démonstration : elle publie les référentiels découpés au premier démarrage.',
    fictional: true,
  },
]
