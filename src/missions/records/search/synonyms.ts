import { bodySynonyms } from './synonyms-bodies.ts'
import { registerSynonyms } from './synonyms-registers.ts'
import { subjectSynonyms } from './synonyms-subjects.ts'

/**
 * What people call things, as data. Each line says one thing in several ways, all worth the same;
 * `oneWaySynonyms` widens a word without the reverse: who asks for "maternelle" may be shown schools, not the
 * other way round. Case, accents, plurals and small words do not matter. Longer expressions win.
 */
export const synonyms: readonly (readonly string[])[] = [
  ...registerSynonyms,
  ...bodySynonyms,
  ...subjectSynonyms,
]

/** From what is asked to what may also answer. */
export const oneWaySynonyms: readonly (readonly [string, readonly string[]])[] = [
  ['maternelle', ['école', 'établissement scolaire', 'premier degré', 'annuaire de l’éducation']],
  ['école', ['établissement scolaire', 'premier degré', 'annuaire de l’éducation', 'scolaire']],
  ['collège', ['établissement scolaire', 'second degré', 'annuaire de l’éducation']],
  ['élève', ['effectifs scolaires', 'scolaire']],
  ['mairie', ['ville', 'commune', 'annuaire de l’administration']],
  ['commune', ['municipal', 'communal']],
  ['communal', ['commune']],
  ['départemental', ['département']],
  ['régional', ['région']],
  ['ville', ['commune']],
  ['éducation', ['éducation nationale', 'enseignement', 'scolaire']],
  ['enseignant', ['personnels enseignants', 'professeur', 'éducation nationale']],
  ['finances', ['financier', 'économique']],
  ['financier', ['finances']],
  ['relance', ['économie et finances', 'économique et financier', 'france relance']],
  ['ministère', ['ministères']],
  ['naissance', ['population', 'état civil', 'prénom']],
  ['généalogie', ['décès', 'état civil', 'archives', 'registres paroissiaux']],
  ['notaire', ['office notarial', 'immobilier']],
  ['accident', ['accidents corporels', 'sécurité routière', 'accidentalité']],
  ['immobilier', ['valeurs foncières', 'logement', 'foncier']],
  ['contours', ['limites', 'découpage', 'géométrie']],
  ['limites', ['contours', 'découpage']],
  ['frontière', ['limites', 'contours']],
  ['edigeo', ['cadastre', 'plan cadastral']],
  ['bonus malus', ['émissions de co2', 'consommation des véhicules']],
  ['apprenti', ['apprentissage']],
  ['sans-abri', ['hébergement', 'nuit de la solidarité']],
  ['violences', ['violences conjugales', 'crimes et délits']],
  ['féminicide', ['violences conjugales', 'homicides']],
  ['racisme', ['crimes et délits']],
  ['drogue', ['stupéfiants']],
  ['réchauffement', ['climat', 'température']],
  ['changement climatique', ['climat', 'drias', 'projections climatiques']],
  ['carte scolaire', ['secteurs scolaires', 'sectorisation']],
  ['covid', ['épidémie', 'pandémie', 'hospitalisation']],
  ['masque', ['covid']],
  ['mayor', ['maire', 'élus']],
  ['population légale', ['populations légales', 'recensement']],
  ['geojson', ['contours', 'carte']],
  ['généraliste', ['médecin']],
  ['dentiste', ['chirurgien-dentiste', 'professionnels de santé']],
  ['infirmier', ['professionnels de santé']],
  ['banque', ['établissements bancaires', 'banque de france']],
  ['smic', ['salaire minimum', 'salaire']],
  ['pension alimentaire', ['recouvrement', 'allocations familiales']],
]
