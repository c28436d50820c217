# What `cmake --install` puts where, and the Debian package: `cpack -G DEB` in the build folder.
include(GNUInstallDirs)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs config DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Completion for shells, where Debian's bash, zsh and fish look for it.
set(completions ${CMAKE_BINARY_DIR}/completions)
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${completions}/${shell}
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}
                     COMMAND rowcall completion ${shell} > ${completions}/${shell}
                     DEPENDS rowcall VERBATIM)
endforeach()
add_custom_target(completions ALL DEPENDS ${completions}/bash ${completions}/zsh ${completions}/fish)
install(FILES ${completions}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME rowcall)
install(FILES ${completions}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _rowcall)
install(FILES ${completions}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME rowcall.fish)

# Man pages of docs/commands; where lowdown is not there the build does without.
find_program(ROWCALL_LOWDOWN lowdown)
if(ROWCALL_LOWDOWN)
  file(GLOB command_pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/commands/*.md)
  set(man_pages ${CMAKE_BINARY_DIR}/man)
  add_custom_command(OUTPUT ${man_pages}/rowcall.1
                     COMMAND ${CMAKE_SOURCE_DIR}/scripts/manpages $<TARGET_FILE:rowcall> ${man_pages}
                     DEPENDS rowcall ${CMAKE_SOURCE_DIR}/scripts/manpages ${command_pages} VERBATIM)
  add_custom_target(man_pages ALL DEPENDS ${man_pages}/rowcall.1)
  install(DIRECTORY ${man_pages}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
else()
  message(STATUS "lowdown is not installed: man pages are left out")
endif()

set(CPACK_PACKAGE_NAME rowcall)
set(CPACK_PACKAGE_CONTACT "rowcall developers <rowcall@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Zone names are read from there.
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)
include(CPack)
