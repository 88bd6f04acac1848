// Style sheets are imported for the bundler to collect; they export nothing. https://esbuild.github.io/content-types/#css
declare module '*.css';
