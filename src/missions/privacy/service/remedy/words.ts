import { words } from '#kernel/words'

const numbers = { fr: new Intl.NumberFormat('fr'), en: new Intl.NumberFormat('en') }
const listed = { fr: new Intl.ListFormat('fr'), en: new Intl.ListFormat('en') }
const fr = (names: readonly string[]) => listed.fr.format(names.map((name) => `« ${name} »`))
const en = (names: readonly string[]) => listed.en.format(names.map((name) => `“${name}”`))

/** What remedies will do, and what they did. */
export const remedyWords = words(
  {
    will: {
      tableOnly:
        'Publier seulement la table, en un fichier propre : les autres feuilles et fichiers, les commentaires, les propriétés du document n’y sont plus',
      remove: (column: string) => `Retirer la colonne « ${column} »`,
      pseudonymize: (column: string) =>
        `Remplacer chaque valeur de « ${column} » par un pseudonyme (empreinte à clé secrète) : la même valeur garde le même dans tous les fichiers du jeu de données, qui reste personnel`,
      year: (column: string) => `Ne garder que l’année de « ${column} » : 12/05/1984 devient 1984`,
      month: (column: string) =>
        `Ne garder que le mois et l’année de « ${column} » : 12/05/1984 devient 1984-05`,
      classes: (column: string, size: number) =>
        `Remplacer les nombres de « ${column} » par des classes de ${size} : ${3 * size + 1} devient ${3 * size}-${4 * size - 1}`,
      commune: (column: string) =>
        `Ne garder de « ${column} » que le code postal et la commune : 3 rue des Lilas 75011 Paris devient 75011 Paris`,
      department: (column: string) => `Ne garder de « ${column} » que le département : 75011 devient 75`,
      rounded: (column: string, size: number) =>
        `Arrondir « ${column} » à ${size} décimales, soit un kilomètre environ`,
      found: (column: string) =>
        `Vider les cellules de « ${column} » où figurent une adresse électronique, un numéro, un nom`,
      smallGroups: (columns: readonly string[], k: number) =>
        `Vider ${fr(columns)} dans les lignes dont la combinaison est partagée par moins de ${k} lignes`,
      few: (column: string, columns: readonly string[], below: number) =>
        `Vider ${fr([column, ...columns])} dans les lignes où « ${column} » est inférieur à ${below}`,
      dominant: (column: string, largest: string) =>
        `Vider ${fr([column, largest])} dans les lignes où une seule unité fait plus de 85 % du total`,
      secondary: (column: string, dimension: string) =>
        `Vider une seconde case de « ${column} » là où le total de « ${dimension} » révèle la première`,
      aggregate: (by: readonly string[], threshold: number) =>
        `Remplacer les lignes par leur nombre pour chaque combinaison de ${fr(by)} ; en dessous de ${threshold}, le nombre est caché`,
    },
    done: {
      tableOnly:
        'seule la table est gardée : les autres feuilles et fichiers, les commentaires, les propriétés du document sont laissés de côté',
      remove: (column: string) => `colonne « ${column} » retirée`,
      pseudonymize: (column: string) => `valeurs de « ${column} » remplacées par des pseudonymes`,
      year: (column: string) => `« ${column} » réduite à l’année`,
      month: (column: string) => `« ${column} » réduite au mois`,
      classes: (column: string, size: number) => `nombres de « ${column} » mis en classes de ${size}`,
      commune: (column: string) => `« ${column} » réduite à la commune`,
      department: (column: string) => `« ${column} » réduite au département`,
      rounded: (column: string, size: number) => `« ${column} » arrondie à ${size} décimales`,
      found: (column: string) => `cellules de « ${column} » avec une coordonnée ou un nom vidées`,
      smallGroups: (columns: readonly string[], k: number) =>
        `${fr(columns)} vidées dans les lignes trop rares (moins de ${k} semblables)`,
      few: (column: string, columns: readonly string[], below: number) =>
        `${fr([column, ...columns])} vidées là où « ${column} » est inférieur à ${below}`,
      dominant: (column: string, largest: string) =>
        `${fr([column, largest])} vidées là où une unité domine le total`,
      secondary: (column: string) => `cases de « ${column} » vidées pour protéger les cases secrètes`,
      aggregate: (by: readonly string[], threshold: number) =>
        `lignes remplacées par leur nombre pour chaque combinaison de ${fr(by)}, caché en dessous de ${threshold}`,
    },
    cells: (changed: number) =>
      `${numbers.fr.format(changed)} ${changed < 2 ? 'cellule changée' : 'cellules changées'}`,
  },
  {
    will: {
      tableOnly:
        'Publish only the table, as a clean file: other sheets and files, comments and properties of the document are no longer in it',
      remove: (column) => `Remove the column “${column}”`,
      pseudonymize: (column) =>
        `Replace each value of “${column}” by a pseudonym (a fingerprint with a secret key): the same value keeps the same one in all files of the dataset, which remains personal`,
      year: (column) => `Keep only the year of “${column}”: 12/05/1984 becomes 1984`,
      month: (column) => `Keep only the month and the year of “${column}”: 12/05/1984 becomes 1984-05`,
      classes: (column, size) =>
        `Replace the numbers of “${column}” by classes of ${size}: ${3 * size + 1} becomes ${3 * size}-${4 * size - 1}`,
      commune: (column) =>
        `Keep only the postal code and the commune of “${column}”: 3 rue des Lilas 75011 Paris becomes 75011 Paris`,
      department: (column) => `Keep only the department of “${column}”: 75011 becomes 75`,
      rounded: (column, size) => `Round “${column}” to ${size} decimals, about a kilometre`,
      found: (column) => `Empty the cells of “${column}” that hold an e-mail address, a number, a name`,
      smallGroups: (columns, k) =>
        `Empty ${en(columns)} in the rows whose combination fewer than ${k} rows share`,
      few: (column, columns, below) =>
        `Empty ${en([column, ...columns])} in the rows where “${column}” is below ${below}`,
      dominant: (column, largest) =>
        `Empty ${en([column, largest])} in the rows where one unit makes more than 85 % of the total`,
      secondary: (column, dimension) =>
        `Empty a second cell of “${column}” where the total of “${dimension}” reveals the first`,
      aggregate: (by, threshold) =>
        `Replace the rows by their count for each combination of ${en(by)}; below ${threshold}, the count is hidden`,
    },
    done: {
      tableOnly:
        'only the table is kept: other sheets and files, comments and properties of the document are left out',
      remove: (column) => `column “${column}” removed`,
      pseudonymize: (column) => `values of “${column}” replaced by pseudonyms`,
      year: (column) => `“${column}” reduced to the year`,
      month: (column) => `“${column}” reduced to the month`,
      classes: (column, size) => `numbers of “${column}” put in classes of ${size}`,
      commune: (column) => `“${column}” reduced to the commune`,
      department: (column) => `“${column}” reduced to the department`,
      rounded: (column, size) => `“${column}” rounded to ${size} decimals`,
      found: (column) => `cells of “${column}” with an address, a number or a name emptied`,
      smallGroups: (columns, k) => `${en(columns)} emptied in rows too rare (fewer than ${k} alike)`,
      few: (column, columns, below) =>
        `${en([column, ...columns])} emptied where “${column}” is below ${below}`,
      dominant: (column, largest) => `${en([column, largest])} emptied where one unit dominates the total`,
      secondary: (column) => `cells of “${column}” emptied to protect the secret ones`,
      aggregate: (by, threshold) =>
        `rows replaced by their count for each combination of ${en(by)}, hidden below ${threshold}`,
    },
    cells: (changed) => `${numbers.en.format(changed)} ${changed === 1 ? 'cell' : 'cells'} changed`,
  },
)
