import type { ScanColumn } from './contract.ts'

/** What the header of a column says it holds; a role is a reason to look at its values, never a proof. */
export type Role =
  | 'first-name'
  | 'surname'
  | 'bare-name'
  | 'full-name'
  | 'birth-date'
  | 'birth-year'
  | 'birth-place'
  | 'age'
  | 'sex'
  | 'place'
  | 'occupation'
  | 'nationality'
  | 'diploma'
  | 'family'
  | 'address'
  | 'reduced-address'
  | 'latitude'
  | 'longitude'
  | 'nir'
  | 'tax-number'
  | 'student-number'
  | 'rib'
  | 'plate'
  | 'identity-document'
  | 'health-professional'
  | 'ip-address'
  | 'phone'
  | 'email'
  | 'secret'
  | 'person-id'
  | 'units'
  | 'households'
  | 'people-count'
  | 'amount'
  | 'largest'
  | 'count'

/** Lower case, no accents, words parted by one space: `dateNaissance_Élève` is `date naissance eleve`. */
export function readLabel(label: string): string {
  return label
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const roles: readonly [Role, RegExp][] = [
  ['first-name', /\b(prenoms?|first ?names?|given ?names?|prenom\d?)\b(?! (fixe|voie|rue))/],
  [
    'full-name',
    /\b(nom (et )?prenoms?|prenoms? (et )?nom|full ?name|identite|nom complet|nom patient|nom eleve|nom agent|nom usager|nom beneficiaire)\b/,
  ],
  [
    'surname',
    /\b(nom (de )?(famille|naissance|jeune fille|usage|patronymique|marital|epoux)|patronymes?|last ?name|surname|family ?name)\b/,
  ],
  ['bare-name', /^(nom|noms|name|nom \w+|\w+ nom)$/],
  [
    'birth-place',
    /\b(lieu|commune|ville|pays|departement|dept?|code \w+) (de )?naissance\b|\bbirth ?place\b/,
  ],
  // A date reduced to its year keeps its header.
  ['birth-year', /\b(naissance|birth ?year|birth ?date|date of birth|dob|ddn)\b/],
  [
    'birth-date',
    /\b(date (de )?naissance|date naiss|dt naiss(ance)?|datnais|ddn|naissance|birth ?date|date of birth|dob|nee? le)\b/,
  ],
  ['age', /^(age|ages|age \w+|tranche (d )?age|classe (d )?age|\w+ age)$|\btranche (d )?ages?\b/],
  ['sex', /\b(sexe|genre|gender|sex|civilite)\b/],
  [
    'place',
    /\b(code postal|cp|postal code|zip|commune|code insee|insee|ville|city|residence|iris|quartier|codgeo)\b/,
  ],
  [
    'occupation',
    /\b(profession|metier|csp|pcs|categorie socio ?professionnelle|emploi|occupation|grade|corps|poste)\b/,
  ],
  ['nationality', /\b(nationalite|nationality|citoyennete)\b/],
  ['diploma', /\b(diplome|niveau (d )?etudes?|niveau scolaire|formation suivie|cursus)\b/],
  ['family', /\b(situation (familiale|matrimoniale)|etat civil|nb enfants|nombre (d )?enfants)\b/],
  ['address', /\b(adresse|adr|address|domicile|rue|voie|street)\b/],
  ['reduced-address', /\b(adresse|adr|address|domicile)\b/],
  ['latitude', /^(lat|latitude|y wgs84|coord y|\w+ lat|\w+ latitude|latitude \w+)$/],
  ['longitude', /^(lon|lng|long|longitude|x wgs84|coord x|\w+ lon|\w+ longitude|longitude \w+)$/],
  ['nir', /\b(nir|nss|num(ero)? (de )?secu(rite sociale)?|securite sociale|no secu|insee assure)\b/],
  ['tax-number', /\b(spi|num(ero)? fiscal|identifiant fiscal|nif)\b/],
  ['student-number', /\b(ine|bea|num(ero)? (national )?etudiant|identifiant national (eleve|etudiant))\b/],
  ['rib', /\b(rib|coordonnees bancaires|compte bancaire|num(ero)? (de )?compte)\b/],
  ['plate', /\b(immatriculation|immat|plaque|license plate)\b/],
  [
    'identity-document',
    /\b(cni|passeports?|passport|carte (nationale )?(d )?identite|piece (d )?identite|titre (de )?sejour|permis (de )?conduire)\b/,
  ],
  ['health-professional', /\b(rpps|adeli)\b/],
  ['ip-address', /\b(ip|adresse ip|ip address|remote addr)\b/],
  ['phone', /\b(tel|telephones?|phone|portable|mobile|gsm|fax)\b/],
  ['email', /\b(e ?mails?|mails?|courriels?|adresse electronique)\b/],
  ['secret', /\b(mots? (de )?passe|mdp|password|passwd|pwd|api ?key|cle api|secret|token|jeton)\b/],
  [
    'person-id',
    /\b((id|num|numero|no|code|matricule|identifiant) ?(patient|individu|personne|eleve|etudiant|agent|salarie|usager|beneficiaire|allocataire|assure|adherent|demandeur)|matricule|patient|individu)\b/,
  ],
  [
    'units',
    /\b(nb|nbr|nombre|n|effectif)( d| de| des)? ?(entreprises?|etablissements?|exploitations?|unites?|societes?|declarants?|deposants?|exploitants?)\b/,
  ],
  ['households', /\b(nb|nbr|nombre|n)( d| de| des)? ?(menages?|foyers?( fiscaux)?|households)\b/],
  [
    'people-count',
    /\b(nb|nbr|nombre|n|effectif)( d| de| des)? ?(patients?|beneficiaires?|allocataires?|assures?|malades?|deces|victimes?|demandeurs?|detenus?)\b/,
  ],
  ['largest', /\b(maximum|max|plus grande?|premiere?|principale?)\b/],
  [
    'amount',
    /\b(montants?|chiffre (d )?affaires?|ca|revenus?|salaires?|remunerations?|masse salariale|valeur( ajoutee)?|recettes?|impots?|aides?|prestations?|production)\b/,
  ],
  [
    'count',
    /\b(nb|nbr|nombres?|effectifs?|total|count|population|taux|part|moyenne|mediane?|frequence|voix)\b/,
  ],
]

/** Every role that the header of a column gives it, the most precise first. */
export function rolesOf({ name, label }: Pick<ScanColumn, 'name' | 'label'>): Role[] {
  const text = readLabel(label || name)
  return roles.filter(([, pattern]) => pattern.test(text)).map(([role]) => role)
}

/** Words of GDPR, articles 9 and 10: a header that holds one announces what may hurt if it is about somebody. */
const sensitive: readonly [string, RegExp][] = [
  [
    'health',
    /\b(diagnostics?|pathologies?|maladies?|cim ?10|handicap|handicape|invalidite|traitement medical|medicaments?|ald|grossesse|ivg|vih|cancer|allergies?|antecedents?|groupe sanguin|addiction|imc)\b/,
  ],
  ['belief', /\b(religion|confession|culte|croyance|opinion|philosophie)\b/],
  ['politics', /\b(opinion politique|parti politique|adhesion parti)\b/],
  ['union', /\b(syndicat|syndique|appartenance syndicale|adherent syndical)\b/],
  ['origin', /\b(ethnie|ethnique|origine (raciale|ethnique)|race)\b/],
  ['sexuality', /\b(orientation sexuelle|vie sexuelle|sexualite)\b/],
  ['biometrics', /\b(empreinte (digitale|genetique)|biometrie|biometrique|adn)\b/],
  ['offences', /\b(condamnations?|infractions?|casier|delits?|peine|ecrou|mis en cause)\b/],
  ['money', /\b(salaire|revenus?|remuneration|rsa|quotient familial|surendettement|dettes?)\b/],
]

/** Name of the sensitive matter that a header announces; `money` is no matter of article 9, only of private life. */
export function sensitiveMatter({ name, label }: Pick<ScanColumn, 'name' | 'label'>): string | null {
  const text = readLabel(label || name)
  return sensitive.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

const establishment =
  /\b(siren|siret|uai|rne|finess|rna|waldec|raison sociale|denomination|etablissements?|organismes?|entreprises?|associations?|structures?|enseigne|ecole|college|lycee|mairie|collectivite|centre|gare|musee|bibliotheque|service|nom etab|societe|fournisseur|titulaire|acheteur|amenageur|operateur|station|equipement|hebergement|restaurant)\b/
const officials =
  /\b(elus?|mandats?|maire|adjoint|deput(e|ee|es)|senateur|senatrice|conseillers?|prefets?|ministres?|parlementaires?|candidats?|circonscription|nuance|voix|fonction|qualite|directeur|directrice|responsable|president|presidente|dirigeant|representant|signataire|laureat|legislature|portefeuille)\b/
const statistics =
  /^(nombre|nb|effectif|frequence|count|total)$|\b(nombre|nb|effectifs?|nbr|population|taux|pourcentage)\b/

export interface Announced {
  establishment: string | null
  officials: string | null
  statistics: string | null
}

/** Which columns announce an establishment, public officials, a count: their headers, null when none does. */
export function announce(columns: readonly Pick<ScanColumn, 'name' | 'label'>[]): Announced {
  const first = (pattern: RegExp) =>
    columns.find(({ name, label }) => pattern.test(readLabel(label || name)))?.name ?? null
  return { establishment: first(establishment), officials: first(officials), statistics: first(statistics) }
}
