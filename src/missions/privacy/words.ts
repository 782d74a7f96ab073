import { words } from '#kernel/words'

type Figures = Readonly<Record<string, number | string>>
const of = (figures: Figures, name: string) => figures[name] ?? ''

/** Every string that people see of this mission. */
export const privacyWords = words(
  {
    kinds: {
      nir: 'Numéro de sécurité sociale (NIR)',
      'tax-number': 'Numéro fiscal (SPI)',
      'student-number': 'Identifiant national étudiant (INE)',
      iban: 'Coordonnées bancaires (IBAN)',
      rib: 'Coordonnées bancaires (RIB)',
      'bank-card': 'Numéro de carte bancaire',
      phone: 'Numéro de téléphone',
      email: 'Adresse électronique',
      plate: 'Plaque d’immatriculation',
      'identity-document': 'Numéro de pièce d’identité',
      'health-professional': 'Numéro d’un professionnel de santé (RPPS)',
      'person-name': 'Nom ou prénom de personnes',
      'name-in-text': 'Nom d’une personne dans un texte',
      pseudonym: 'Pseudonymes de personnes',
      'birth-date': 'Date de naissance',
      'postal-address': 'Adresse postale de personnes',
      coordinates: 'Coordonnées géographiques d’habitations',
      'ip-address': 'Adresse IP',
      secret: 'Mot de passe, clé ou jeton',
      sensitive: 'Donnée sensible',
      'singling-out': 'Personnes reconnaissables par recoupement',
      homogeneity: 'Donnée sensible déductible',
      'statistical-secrecy': 'Secret statistique non respecté',
      'secondary-secrecy': 'Case secrète que les totaux révèlent',
      'document-authors': 'Auteurs inscrits dans le document',
      'document-comments': 'Commentaires dans le document',
      'hidden-content': 'Feuilles, colonnes ou lignes masquées',
      'unread-parts': 'Parties du document qui n’ont pas pu être examinées',
    },
    severities: { low: 'faible', medium: 'moyenne', high: 'élevée', critical: 'critique' },
    levels: { low: 'peu probable', medium: 'probable', high: 'très probable' },
    rules: { free: 'publier librement', confirm: 'confirmer', review: 'faire relire', forbid: 'interdire' },
    standings: {
      clear: 'Publiable',
      'to-confirm': 'À confirmer par le producteur',
      'in-review': 'En cours de relecture',
      forbidden: 'Publication interdite',
      examining: 'En cours d’examen',
    },
    outcomes: {
      passes: 'Passe',
      'to-confirm': 'À confirmer',
      'in-review': 'En relecture',
      refused: 'Refusé',
      forbidden: 'Interdit',
    },
    actions: {
      confirm: 'Confirmé par le producteur',
      accept: 'Accepté par l’instructeur',
      'false-alarm': 'Fausse alerte',
      refuse: 'Refusé par l’instructeur',
    },
    reasons: {
      checksum: (f: Figures) =>
        `${of(f, 'passed')} valeurs sur ${of(f, 'tried')} passent la clé de contrôle.`,
      structure: () => 'Les valeurs en ont la forme.',
      label: (f: Figures) => `L’en-tête « ${of(f, 'label')} » l’annonce.`,
      meaning: () => 'Le sens reconnu de la colonne l’annonce.',
      'known-names': (f: Figures) => `${of(f, 'percent')} % des valeurs contiennent un prénom courant.`,
      'inside-text': (f: Figures) =>
        `Trouvé à l’intérieur d’un texte, dans ${of(f, 'cells')} ${Number(of(f, 'cells')) > 1 ? 'cellules' : 'cellule'}.`,
      pseudonyms: (f: Figures) =>
        `${of(f, 'cells')} empreintes à la place de ce qui désignait une personne : chacune la suit encore d’une ligne à l’autre.`,
      'personal-addresses': (f: Figures) =>
        `${of(f, 'personal')} adresses sur ${of(f, 'all')} paraissent nominatives ou privées.`,
      'generic-addresses': (f: Figures) => `${of(f, 'count')} adresses de services ne comptent pas.`,
      'mobile-numbers': (f: Figures) => `${of(f, 'count')} numéros de mobile.`,
      'service-numbers': (f: Figures) => `${of(f, 'count')} numéros de services ne comptent pas.`,
      'people-table': (f: Figures) => `Chaque ligne décrit une personne (${of(f, 'columns')}).`,
      'with-names': () => 'Des noms figurent à côté.',
      'sensitive-words': (f: Figures) =>
        `L’en-tête annonce une donnée sensible (${matter.fr(of(f, 'matter'))}).`,
      'sensitive-values': (f: Figures) =>
        `Des valeurs disent une donnée sensible (${matter.fr(of(f, 'matter'))}).`,
      'small-groups': (f: Figures) =>
        `${of(f, 'rows')} lignes partagent leur combinaison avec moins de ${of(f, 'k')} lignes, ${of(f, 'alone')} sont seules ; ${of(f, 'strict')} au seuil de 11.`,
      'same-value': (f: Figures) =>
        `Dans ${of(f, 'groups')} groupes, tous ont la même valeur de « ${of(f, 'column')} » : la connaître suffit d’appartenir au groupe.`,
      'few-units': (f: Figures) => `${of(f, 'cells')} cases portent sur moins de ${of(f, 'below')} unités.`,
      'dominant-unit': (f: Figures) =>
        `Dans ${of(f, 'cells')} cases, une seule unité fait plus de ${of(f, 'percent')} % de la valeur.`,
      'few-households': (f: Figures) =>
        `${of(f, 'cells')} cases portent sur moins de ${of(f, 'below')} ménages.`,
      'few-people': (f: Figures) =>
        `${of(f, 'cells')} cases portent sur moins de ${of(f, 'below')} personnes.`,
      recoverable: (f: Figures) =>
        `${of(f, 'cells')} cases secrètes se retrouvent en soustrayant les autres du total de « ${of(f, 'column')} ».`,
      metadata: (f: Figures) => `${of(f, 'count')} dans le fichier, hors des cellules visibles.`,
      'in-header': () => 'Trouvé dans l’en-tête de la colonne.',
      'notice-line': () => 'Doute : dans une notice, un numéro fixe est le plus souvent celui du service.',
      'hidden-rows': (f: Figures) =>
        `${of(f, 'count')} lignes sont masquées dans le classeur, et figurent dans la table.`,
      establishment: (f: Figures) =>
        `Doute : la colonne « ${of(f, 'column')} » indique un établissement, pas une personne privée.`,
      officials: (f: Figures) =>
        `Doute : la colonne « ${of(f, 'column')} » indique des personnes dont la fonction est publique.`,
      statistics: (f: Figures) => `Doute : la colonne « ${of(f, 'column')} » compte, c’est une statistique.`,
      professional: () => 'Doute : ce répertoire de professionnels est publié par la loi.',
    },
    remedies: {
      remove: 'Retirer la colonne.',
      generalize:
        'Généraliser : l’année plutôt que la date, la commune plutôt que l’adresse, des classes d’âge.',
      suppress: 'Vider les cellules en cause.',
      pseudonymize: 'Remplacer par un pseudonyme à clé secrète. La donnée reste personnelle.',
      aggregate: 'Publier des effectifs par groupe, avec un seuil.',
      'table-only':
        'Publier seulement la table, en un fichier propre : le nouveau fichier n’a que la feuille ou le fichier lu.',
    },
    where: {
      sheet: (name: string) => `feuille « ${name} »`,
      member: (name: string) => `fichier « ${name} »`,
      join: (parts: readonly string[]) => parts.join(' ; '),
      more: (count: number) => `et ${count} autres`,
      what: {
        around: 'hors de la table',
        comments: 'commentaires',
        properties: 'propriétés du document',
        objects: 'zones de texte, caches et liens',
      },
    },
    documentRemedy:
      'Nettoyer le document (propriétés, commentaires, feuilles masquées), puis le déposer de nouveau.',
  },
  {
    kinds: {
      nir: 'Social security number (NIR)',
      'tax-number': 'Tax number (SPI)',
      'student-number': 'National student number (INE)',
      iban: 'Bank account (IBAN)',
      rib: 'Bank account (RIB)',
      'bank-card': 'Bank card number',
      phone: 'Telephone number',
      email: 'E-mail address',
      plate: 'Number plate',
      'identity-document': 'Number of an identity document',
      'health-professional': 'Number of a health professional (RPPS)',
      'person-name': 'Names of persons',
      'name-in-text': 'Name of a person in a text',
      pseudonym: 'Pseudonyms of persons',
      'birth-date': 'Date of birth',
      'postal-address': 'Postal address of persons',
      coordinates: 'Geographic coordinates of dwellings',
      'ip-address': 'IP address',
      secret: 'Password, key or token',
      sensitive: 'Sensitive data',
      'singling-out': 'Persons who can be singled out',
      homogeneity: 'Sensitive data that can be inferred',
      'statistical-secrecy': 'Statistical secrecy broken',
      'secondary-secrecy': 'Secret cell that totals reveal',
      'document-authors': 'Authors written in the document',
      'document-comments': 'Comments in the document',
      'hidden-content': 'Hidden sheets, columns or rows',
      'unread-parts': 'Parts of the document that could not be examined',
    },
    severities: { low: 'low', medium: 'medium', high: 'high', critical: 'critical' },
    levels: { low: 'unlikely', medium: 'likely', high: 'very likely' },
    rules: { free: 'publish freely', confirm: 'confirm', review: 'have reviewed', forbid: 'forbid' },
    standings: {
      clear: 'May be published',
      'to-confirm': 'To be confirmed by its producer',
      'in-review': 'Under review',
      forbidden: 'Publication forbidden',
      examining: 'Under examination',
    },
    outcomes: {
      passes: 'Passes',
      'to-confirm': 'To confirm',
      'in-review': 'Under review',
      refused: 'Refused',
      forbidden: 'Forbidden',
    },
    actions: {
      confirm: 'Confirmed by the producer',
      accept: 'Accepted by the instructor',
      'false-alarm': 'False alarm',
      refuse: 'Refused by the instructor',
    },
    reasons: {
      checksum: (f: Figures) => `${of(f, 'passed')} values out of ${of(f, 'tried')} pass the check digits.`,
      structure: () => 'The values have its form.',
      label: (f: Figures) => `The header “${of(f, 'label')}” announces it.`,
      meaning: () => 'The meaning recognised for the column announces it.',
      'known-names': (f: Figures) => `${of(f, 'percent')} % of the values hold a common first name.`,
      'inside-text': (f: Figures) =>
        `Found inside a text, in ${of(f, 'cells')} ${Number(of(f, 'cells')) > 1 ? 'cells' : 'cell'}.`,
      pseudonyms: (f: Figures) =>
        `${of(f, 'cells')} fingerprints instead of what named somebody: each still follows its person from row to row.`,
      'personal-addresses': (f: Figures) =>
        `${of(f, 'personal')} addresses out of ${of(f, 'all')} look nominative or private.`,
      'generic-addresses': (f: Figures) => `${of(f, 'count')} addresses of services do not count.`,
      'mobile-numbers': (f: Figures) => `${of(f, 'count')} mobile numbers.`,
      'service-numbers': (f: Figures) => `${of(f, 'count')} numbers of services do not count.`,
      'people-table': (f: Figures) => `Each row describes a person (${of(f, 'columns')}).`,
      'with-names': () => 'Names stand beside it.',
      'sensitive-words': (f: Figures) =>
        `The header announces sensitive data (${matter.en(of(f, 'matter'))}).`,
      'sensitive-values': (f: Figures) => `Some values say sensitive data (${matter.en(of(f, 'matter'))}).`,
      'small-groups': (f: Figures) =>
        `${of(f, 'rows')} rows share their combination with fewer than ${of(f, 'k')}, ${of(f, 'alone')} are alone; ${of(f, 'strict')} at the threshold of 11.`,
      'same-value': (f: Figures) =>
        `In ${of(f, 'groups')} groups, all have the same value of “${of(f, 'column')}”: being of the group tells it.`,
      'few-units': (f: Figures) => `${of(f, 'cells')} cells stand on fewer than ${of(f, 'below')} units.`,
      'dominant-unit': (f: Figures) =>
        `In ${of(f, 'cells')} cells, one unit makes more than ${of(f, 'percent')} % of the value.`,
      'few-households': (f: Figures) =>
        `${of(f, 'cells')} cells stand on fewer than ${of(f, 'below')} households.`,
      'few-people': (f: Figures) => `${of(f, 'cells')} cells stand on fewer than ${of(f, 'below')} persons.`,
      recoverable: (f: Figures) =>
        `${of(f, 'cells')} secret cells are the total of “${of(f, 'column')}” less the others.`,
      metadata: (f: Figures) => `${of(f, 'count')} in the file, out of the visible cells.`,
      'in-header': () => 'Found in the header of the column.',
      'notice-line': () => 'Doubt: in a notice, the number of a line is most often that of the service.',
      'hidden-rows': (f: Figures) =>
        `${of(f, 'count')} rows are hidden in the workbook, and are in the table.`,
      establishment: (f: Figures) =>
        `Doubt: the column “${of(f, 'column')}” tells of an establishment, not of a private person.`,
      officials: (f: Figures) =>
        `Doubt: the column “${of(f, 'column')}” tells of persons whose function is public.`,
      statistics: (f: Figures) => `Doubt: the column “${of(f, 'column')}” counts, this is statistics.`,
      professional: () => 'Doubt: this register of professionals is published by law.',
    },
    remedies: {
      remove: 'Remove the column.',
      generalize:
        'Generalise: the year rather than the date, the commune rather than the address, classes of age.',
      suppress: 'Empty the cells at stake.',
      pseudonymize: 'Replace by a pseudonym with a secret key. The data remain personal.',
      aggregate: 'Publish counts by group, with a threshold.',
      'table-only': 'Publish only the table, as a clean file: it holds the sheet or file that is read alone.',
    },
    where: {
      sheet: (name) => `sheet “${name}”`,
      member: (name) => `file “${name}”`,
      join: (parts) => parts.join('; '),
      more: (count) => `and ${count} more`,
      what: {
        around: 'outside the table',
        comments: 'comments',
        properties: 'properties of the document',
        objects: 'text boxes, caches and links',
      },
    },
    documentRemedy: 'Clean the document (properties, comments, hidden sheets), then send it again.',
  },
)

const matters = words(
  {
    health: 'santé',
    belief: 'convictions',
    politics: 'opinions politiques',
    union: 'appartenance syndicale',
    origin: 'origine',
    sexuality: 'vie sexuelle',
    biometrics: 'biométrie',
    offences: 'infractions',
    money: 'ressources',
  },
  {
    health: 'health',
    belief: 'beliefs',
    politics: 'political opinions',
    union: 'union membership',
    origin: 'origin',
    sexuality: 'sex life',
    biometrics: 'biometrics',
    offences: 'offences',
    money: 'means',
  },
)
const named = (list: Record<string, string>) => (id: string | number) => list[id] ?? String(id)
const matter = { fr: named(matters.fr), en: named(matters.en) }
