import { addressOf } from '../../shared/archive.js';

export default { layout: 'article.11ty.js', permalink: addressOf };
