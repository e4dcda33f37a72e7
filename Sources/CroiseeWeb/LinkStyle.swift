extension LinkPage {
    /// The style sheet `/link.css`: system fonts, light and dark, from 320 px.
    static let style = """
        :root {
          color-scheme: light dark;
          --ground: #faf5ec; --card: #fffdf8; --ink: #33291f; --soft: #6a5a4a;
          --line: #e6dac6; --accent: #9a4a22; --calm: #f2ead9;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #1d1915; --card: #28221c; --ink: #f0e7da; --soft: #c2b3a0;
            --line: #443a30; --accent: #eca679; --calm: #342c24;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 44rem; padding: clamp(1rem, 4vw, 3rem) clamp(.75rem, 4vw, 2rem);
          background: var(--ground); color: var(--ink);
          font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          overflow-wrap: break-word;
        }
        p, ul, dl, dd { margin: 0 0 1rem; }
        .name { display: flex; align-items: center; gap: .6rem; color: var(--accent); font-weight: 600; letter-spacing: .02em; }
        .name::before {
          content: ""; width: 1.5rem; height: 1.5rem; border: 2px solid; border-radius: .4rem;
          background:
            linear-gradient(currentColor, currentColor) center / 2px 100% no-repeat,
            linear-gradient(currentColor, currentColor) center / 100% 2px no-repeat;
        }
        section {
          background: var(--card); border: 1px solid var(--line); border-radius: 1rem;
          padding: clamp(1.1rem, 4vw, 2.25rem); margin-bottom: 1.5rem;
        }
        .title { margin: 0 0 .75rem; font-size: clamp(1.45rem, 1.1rem + 1.8vw, 2rem); line-height: 1.2; text-wrap: balance; }
        .part { margin: 1.75rem 0 .6rem; font-size: 1.15rem; line-height: 1.3; color: var(--accent); }
        .calm { background: var(--calm); border-radius: .6rem; padding: .8rem 1rem; }
        dt { margin-bottom: .2rem; font-weight: 600; line-height: 1.4; }
        ul { padding-left: 1.2rem; }
        li { margin-bottom: .5rem; }
        .command {
          padding: .7rem 1rem; border: 1px solid var(--line); border-left: .25rem solid var(--accent);
          border-radius: .4rem; background: var(--ground);
        }
        code { font: .95em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        .quiet { margin-bottom: 0; color: var(--soft); }

        """
}
