import './try-out.ts'
import './kept/keep.ts'
import './kept/list.ts'
import './kept/since-visit.ts'
