import './upload.ts'
import './autosave.ts'
import './advice.ts'
import './proposals.ts'
