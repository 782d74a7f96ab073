import { words } from '#kernel/words'

/** What the page that imports a spreadsheet of promises says. */
export const openingImportPageWords = words(
  {
    title: 'Importer une feuille de route',
    intro:
      'Une ligne par promesse, de toutes les organisations. Vous verrez d’abord, ligne par ligne, ce qui serait créé, changé ou refusé ; rien n’est public avant votre accord.',
    rules:
      'Leur ordre est libre. Une cellule vide ne change rien. Renvoyée plus tard, la même feuille change les dates : une promesse est reconnue à son organisation et à son titre. La première date promise reste visible.',
    meanings: {
      id: 'Celui d’une promesse à modifier, ou l’adresse de sa page. Facultatif.',
      organization: 'Qui promet : nom exact, sigle, SIRET ou adresse de sa page.',
      title: 'Ce qui sera ouvert.',
      description: 'Contenu, étendue, format.',
      planned: 'Une année, un trimestre, un mois ou un jour : 2027, T1 2027, mars 2027, 31/03/2027.',
      decision: 'Feuille de route, plan, loi, engagement ou autre.',
      decidedBy: 'Nom du texte qui le promet.',
      decidedUrl: 'Où on le lit.',
      tags: 'Mots-clés séparés par des virgules.',
      datasets: 'Adresses des jeux de données qui la tiennent, séparées par des espaces.',
      abandoned: 'Si l’on y renonce : pourquoi, pour tout le monde.',
    },
  },
  {
    title: 'Import a roadmap',
    intro:
      'One line for each promise, of all organisations. You will first see, line by line, what would be created, changed or refused; nothing is public before you agree.',
    rules:
      'Their order is free. An empty cell changes nothing. Sent again later, the same sheet changes the dates: a promise is known by its organisation and its title. The first date promised stays to be seen.',
    meanings: {
      id: 'That of a promise to change, or the address of its page. Optional.',
      organization: 'Who promises: exact name, acronym, SIRET or address of its page.',
      title: 'What will be opened.',
      description: 'Content, extent, format.',
      planned: 'A year, a quarter, a month or a day: 2027, Q1 2027, March 2027, 31/03/2027.',
      decision: 'Roadmap, plan, law, commitment or other.',
      decidedBy: 'Name of the text that promises it.',
      decidedUrl: 'Where it is read.',
      tags: 'Keywords separated by commas.',
      datasets: 'Addresses of the datasets that keep it, separated by spaces.',
      abandoned: 'If it is given up: why, for everybody.',
    },
  },
)
