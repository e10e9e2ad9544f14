/** What the shell may show: a person's own posts. */
export { MyPosts } from './MyPosts.tsx';
